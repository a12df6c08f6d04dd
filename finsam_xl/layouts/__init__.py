"""Step 2: where each template version keeps each field, and how its derived cells follow."""
