import os
import signal
import socket
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from depesche.demo.stage import Part, StageError, claimed, port_is_free, run

FOREVER = "import time\nwhile True: time.sleep(1)"


def alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()[0] != "Z"


def stage(code=FOREVER):
    """Start a process that runs two parts, and give it with the parts' process ids."""
    script = textwrap.dedent(
        f"""
        import sys
        from depesche.demo.stage import Part, run
        code = {code!r}
        note = "import os; os.write(1, b'%d\\\\n' % os.getpid())\\n"
        run([Part("one", [sys.executable, "-c", note + code]), Part("two", [sys.executable, "-c", note + code])], {{}})
        print("ended", flush=True)
        """
    )
    process = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    pids = [int(process.stdout.readline()) for _ in range(2)]
    return process, pids


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_all_parts_end_when_the_demo_is_stopped(number):
    process, pids = stage()
    with process:
        process.send_signal(number)
        assert process.wait(20) == 0
    assert not any(map(alive, pids))


def test_no_part_outlives_a_killed_demo():
    process, pids = stage()
    with process:
        process.kill()
    deadline = time.monotonic() + 10
    while any(map(alive, pids)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(map(alive, pids))


def test_a_part_that_ends_by_itself_is_named_and_takes_the_others_along(tmp_path):
    mark = tmp_path / "pid"
    parts = [
        Part("site", [sys.executable, "-c", f"import os\nopen({str(mark)!r}, 'w').write(str(os.getpid()))\n{FOREVER}"]),
        Part("desk", [sys.executable, "-c", "import sys, time; time.sleep(0.5); sys.exit(7)"]),
    ]
    with pytest.raises(StageError, match=r"the desk ended by itself \(exit code 7\)"):
        run(parts, {})
    assert not alive(int(mark.read_text()))


def test_a_second_demo_in_the_same_folder_is_told_who_holds_it(tmp_path):
    with claimed(tmp_path), pytest.raises(StageError, match=f"open already .process {os.getpid()}."), claimed(tmp_path):
        pass
    with claimed(tmp_path):
        pass


def test_a_taken_port_is_seen():
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        port = server.getsockname()[1]
        assert not port_is_free("127.0.0.1", port)
    assert port_is_free("127.0.0.1", port)
