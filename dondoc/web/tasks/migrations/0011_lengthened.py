"""Lines that are added to a checklist, and the step that adds them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("tasks", "0010_piles"),
    ]

    operations = [
        migrations.AddField(
            model_name="item",
            name="since",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name="step",
            name="kind",
            field=models.CharField(
                choices=[
                    ("assigned", "assigned"),
                    ("changed", "changed"),
                    ("withdrawn", "taken back"),
                    ("reinstated", "given again"),
                    ("acknowledged", "acknowledged"),
                    ("noted", "progress note"),
                    ("proposed", "handed in"),
                    ("verified", "verified"),
                    ("returned", "returned"),
                    ("reopened", "reopened"),
                    ("extended", "extended"),
                    ("split", "split"),
                    ("moved", "moved"),
                    ("dropped", "dropped"),
                    ("rolled", "all parts done"),
                    ("asked", "asked to explain"),
                    ("answered", "answered"),
                    ("planned", "milestone set"),
                    ("shifted", "milestone moved"),
                    ("reached", "milestone reached"),
                    ("unreached", "milestone not reached after all"),
                    ("struck", "milestone given up"),
                    ("listed", "checklist made"),
                    ("lengthened", "checklist lengthened"),
                    ("ticked", "checklist ticked"),
                    ("unticked", "tick taken back"),
                    ("entered", "drill or inspection"),
                ],
                max_length=12,
            ),
        ),
    ]
