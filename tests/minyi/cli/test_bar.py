"""The bar on a terminal."""

from minyi.cli.bar import TerminalBar
from minyi.pipelines.progress import STAGES


def test_it_shows_one_stage_at_a_time_and_which_of_all_it_is() -> None:
    with TerminalBar("zh") as bar:
        for number, (stage, names) in enumerate(STAGES.items(), start=1):
            bar.begin(stage, 4)
            [shown] = bar.bars.tasks
            assert shown.description == names["zh"]
            assert shown.fields["place"] == f"{number}/{len(STAGES)}"
            bar.advance(3)
            assert bar.bars.tasks[0].completed == 3
            bar.end()


def test_it_fills_the_bar_of_a_stage_of_unknown_length() -> None:
    with TerminalBar("en") as bar:
        bar.begin("reading", None)
        bar.advance(250)
        bar.end()
        assert bar.bars.tasks[0].finished
        bar.begin("topics", None)
        bar.end()
        assert bar.bars.tasks[0].finished


def test_it_counts_the_stages_of_the_job_alone() -> None:
    with TerminalBar("en", ("cleaning", "learning")) as bar:
        bar.begin("learning", 40)
        [shown] = bar.bars.tasks
        assert (shown.description, shown.fields["place"]) == ("Learning labels", "2/2")
