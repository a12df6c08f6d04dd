"""The page in browsers that people have, as their makers or Debian ship them: ``make browsers``."""
