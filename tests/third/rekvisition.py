"""``rekvisition``: what an insats asks to be paid for a quarter, against its grant."""

from finsam_xl.law.basis import TEMPLATE
from finsam_xl.template.declare import FEL, VARNING, Check, Form, Sheet, Value
from finsam_xl.template.fields import UNIT, amount, choice, text, year
from finsam_xl.template.form import Table

KOSTNADER = Table(
    "kostnader",
    (
        text("post", "Post", "Till exempel coach."),
        amount("upparbetat", "Upparbetat", "Kostnad som har uppstått i år.", total="SUM202"),
        amount("rekvirerat", "Rekvirerat", "Ackumulerat under året.", total="SUM202"),
    ),
    key=("post",),
    needs=("post",),
    unique=("post",),
)
FORM = Form(
    "rekvisition",
    "rekvisition",
    "Rekvisition av medel till en insats",
    subject="Rekvisitionen",
    family="Rekvisitionen",
    sheets=(
        Sheet(
            "Rekvisition",
            (
                text("insats", "Insatsens namn", "Som i ansökan.", required=True),
                text("huvudinsatsagare", "Huvudinsatsägare", "Den som rekvirerar.", required=True),
                year("ar", "År", "Fyra siffror.", required=True),
                choice("kvartal", "Kvartal", "1 till 4.", ("1", "2", "3", "4"), required=True),
                UNIT,
                amount("beviljat", "Beviljat för året", "Det är ett tak.", required=True),
                KOSTNADER,
                Value("kvar", "Att rekvirera", "=[beviljat]-[summa_rekvirerat]", code="SUM204"),
            ),
        ),
    ),
    checks=(
        Check(
            "REK601", FEL, TEMPLATE, at="summa_rekvirerat", expected="beviljat",
            when="=[summa_rekvirerat]>[beviljat]", needs=("beviljat",),
            title="Rekvirerat är mer än beviljat.",
            says="Rekvirerat {found} {unit} är mer än beviljat {expected} {unit}.",
            remedy="Sänk beloppen, eller rätta det beviljade beloppet.",
            explanation="Det beviljade beloppet är ett tak.",
            example="110 000 kr mot 100 000 kr.",
        ),
        Check(
            "REK602", FEL, TEMPLATE, each="kostnader", at="rekvirerat", expected="upparbetat",
            when="=([rekvirerat]>[upparbetat])",
            title="En post är rekvirerad med mer än vad den har kostat.",
            says="{sheet}!{cell}: {found} {unit} är mer än upparbetat {expected} {unit}.",
            remedy="Rätta beloppet i {cell}.",
            explanation="Bara kostnader som faktiskt har uppstått rekvireras.",
            example="Coach: 60 000 kr rekvirerat, 50 000 kr upparbetat.",
        ),
        Check(
            "REK603", VARNING, TEMPLATE, at="kvar", when="=[kvar]>0.5*[beviljat]",
            needs=("beviljat",),
            title="Mer än hälften av det beviljade är kvar.",
            says="{found} {unit} är kvar att rekvirera.",
            remedy="Kontrollera att alla kostnader är med.",
            explanation="Så mycket brukar inte vara kvar när året går mot sitt slut.",
            example="60 000 kr kvar av 100 000 kr.",
        ),
    ),
    steps=("1. Fyll i bladet Rekvisition.", "2. Läs bladet Kontroll och rätta alla FEL."),
)  # fmt: skip
