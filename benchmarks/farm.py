"""A web farm on loopback: many hosts (127.x.y.z), whose paths say what they answer; nginx, so that no client waits.

`/ok/MS/N` answers after MS milliseconds, `/dead/MS/N` with 404, `/get/MS/N` refuses HEAD, `/moved/HOST/MS/N` leads to
another host for good, `/busy/N` is 429 with Retry-After. What never answers is left to the tests: a tool without a
time limit would wait for ever.
"""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random

MODULE = "/usr/lib/nginx/modules/ngx_http_echo_module.so"
CONFIG = """
load_module {module};
daemon off;
worker_processes 1;
pid {folder}/pid;
error_log {folder}/error.log crit;
events {{ worker_connections 30000; }}
http {{
  log_format short '$request_method $http_host$request_uri';
  access_log {folder}/access.log short;
  keepalive_requests 1000000;
  client_body_temp_path {folder}; proxy_temp_path {folder}; fastcgi_temp_path {folder};
  uwsgi_temp_path {folder}; scgi_temp_path {folder};
  server {{
    listen 0.0.0.0:{port} backlog=4096;
    default_type text/html;
    location ~ ^/ok/0/ {{ return 200 "a page\\n"; }}
    location ~ ^/ok/(?<ms>[0-9]+)/ {{ set $wait "0.$ms"; echo_sleep $wait; echo "a page"; }}
    location ~ ^/dead/(?<ms>[0-9]+)/ {{ set $wait "0.$ms"; echo_status 404; echo_sleep $wait; echo "gone"; }}
    location ~ ^/get/(?<ms>[0-9]+)/ {{
      if ($request_method = HEAD) {{ return 405; }}
      set $wait "0.$ms"; echo_sleep $wait; echo "a page";
    }}
    location ~ ^/moved/(?<to>[0-9.]+)/(?<ms>[0-9]+)/(?<n>[0-9]+)$ {{ return 301 http://$to:{port}/ok/$ms/$n; }}
    location /busy/ {{ add_header Retry-After 1 always; return 429; }}
    location / {{ return 404; }}
  }}
}}
"""


@dataclass(frozen=True, slots=True)
class Farm:
    """A farm that runs: its port, and where it writes down what it was asked."""

    port: int
    log: Path

    def forget(self) -> None:
        """Begins to count anew."""
        self.log.write_bytes(b"")

    def requests(self) -> int:
        """How many requests were answered since."""
        return self.log.read_bytes().count(b"\n")


@contextmanager
def farm(folder: Path) -> Iterator[Farm]:
    """Runs nginx with its files in `folder`. Ends the program where nginx is not installed."""
    nginx = shutil.which("nginx")
    if nginx is None or not Path(MODULE).is_file():
        sys.exit("nginx with its echo module is needed: apt-get install nginx libnginx-mod-http-echo")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    config = folder / "nginx.conf"
    config.write_text(CONFIG.format(module=MODULE, folder=folder, port=port))
    command = [nginx, "-c", str(config), "-p", str(folder)]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as server:
        try:
            _wait(port)
            yield Farm(port, folder / "access.log")
        finally:
            server.terminate()


def _wait(port: int) -> None:
    for _ in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    sys.exit("nginx does not start")


def links(kind: str, port: int) -> list[str]:
    """The links of a list: flat, hot (40 % on one host), or without latency saturated and large."""
    random = Random(kind)  # noqa: S311 - the same lists every time
    if kind in ("saturated", "large"):
        count, hosts = (6_000, 300) if kind == "saturated" else (100_000, 2_000)
        return [f"http://{_host(n % hosts)}:{port}/ok/0/{n}" for n in range(count)]
    found = []
    for n in range(2_000):
        host = _host(0 if kind == "hot" and random.random() < 0.4 else random.randrange(300))
        wait = f"{random.randint(30, 900):03}"
        found.append(f"http://{host}:{port}{_path(random, n, wait)}")
    return found


def _path(random: Random, n: int, wait: str) -> str:
    if n < 4:
        return f"/busy/{n}"
    match random.random():
        case share if share < 0.03:
            return f"/dead/{wait}/{n}"
        case share if share < 0.09:
            return f"/moved/{_host(random.randrange(300))}/{wait}/{n}"
        case share if share < 0.11:
            return f"/get/{wait}/{n}"
    return f"/ok/{wait}/{n}"


def _host(number: int) -> str:
    return f"127.{1 + number // 200}.{number % 200}.1"
