"""I4: a step of the schema that is killed half-way is not begun, or it is whole."""

import os
import random
import signal
import sqlite3
import time

from corpus import database
from corpus.database import migrations, open_durable, schema_version
from corpus.library import FILE
from tests.homes import keep, papers

KILLS = 50
STEP = """
CREATE TABLE counted AS WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) SELECT i FROM n;
ALTER TABLE refusals ADD COLUMN seen TEXT;
"""


def test_a_schema_step_killed_at_any_moment_is_whole_or_not_begun(fast_folder, monkeypatch, capsys):
    keep(fast_folder, papers(5))
    sound = (fast_folder / FILE).read_bytes()
    steps = migrations()
    monkeypatch.setattr(database, "migrations", lambda: [*steps, STEP])
    chance = random.Random(5)
    seen = []
    for _ in range(KILLS):
        for side in fast_folder.glob(FILE + "-*"):
            side.unlink()
        (fast_folder / FILE).write_bytes(sound)
        child = os.fork()
        if child == 0:
            open_durable(fast_folder / FILE)
            time.sleep(60)
        time.sleep(chance.uniform(0.0, 0.06))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        raw = sqlite3.connect(fast_folder / FILE)
        version = schema_version(raw)
        counted = raw.execute("SELECT count(*) FROM sqlite_master WHERE name = 'counted'").fetchone()[0]
        assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert (version, counted) in ((len(steps), 0), (len(steps) + 1, 1))
        raw.close()
        connection = open_durable(fast_folder / FILE)
        assert connection.execute("SELECT count(*) FROM counted").fetchone() == (20000,)
        assert connection.execute("SELECT count(*) FROM versions").fetchone() == (5,)
        connection.close()
        seen.append(version)
    with capsys.disabled():
        print(f"\nI4: {KILLS} kills, {seen.count(len(steps))} before and {seen.count(len(steps) + 1)} after, 0 between")
