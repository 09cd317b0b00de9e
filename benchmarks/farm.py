"""A web farm on loopback: many hosts (127.x.y.z), whose paths determine the response; nginx, so that no client waits.

`/ok/MS/N` responds after MS milliseconds, `/dead/MS/N` with 404, `/get/MS/N` refuses HEAD, `/moved/HOST/MS/N` redirects
to another host permanently, `/busy/N` is 429 with Retry-After for the first request and a page from then on, `/full/N`
is 429 each time, and `/silent/N` never responds.
"""

from __future__ import annotations

import math
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
from urllib.request import urlopen

MODULES = Path("/usr/lib/nginx/modules")
NEEDED = ("ndk_http_module.so", "ngx_http_echo_module.so", "ngx_http_lua_module.so")
FASTEST, SLOWEST = 30, 900  # milliseconds
CONFIG = """
{modules}
daemon off;
worker_processes 1;
pid {folder}/pid;
error_log {folder}/error.log crit;
events {{ worker_connections 30000; }}
http {{
  log_format short '$request_method $http_host$request_uri';
  access_log {folder}/access.log short;
  keepalive_requests 1000000;
  lua_shared_dict requested 1m;
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
    location /busy/ {{
      default_type text/html;
      content_by_lua_block {{
        if ngx.shared.requested:incr(ngx.var.uri, 1, 0) == 1 then ngx.header["Retry-After"] = 1; ngx.exit(429) end
        ngx.say("a page")
      }}
    }}
    location /full/ {{ add_header Retry-After 1 always; return 429; }}
    location /silent/ {{ echo_sleep 3600; echo "a page"; }}
    location = /reset {{ access_log off; content_by_lua_block {{ ngx.shared.requested:flush_all() }} }}
    location / {{ return 404; }}
  }}
}}
"""


@dataclass(frozen=True, slots=True)
class Farm:
    """A running farm: its port, and the log of its requests."""

    port: int
    log: Path

    def reset(self) -> None:
        """Resets the count of requests."""
        urlopen(f"http://127.0.0.1:{self.port}/reset").close()
        self.log.write_bytes(b"")

    def requests(self) -> int:
        """How many requests there were since."""
        return self.log.read_bytes().count(b"\n")


@contextmanager
def farm(folder: Path) -> Iterator[Farm]:
    """Runs nginx with its files in `folder`. Exits if nginx is not installed."""
    nginx = shutil.which("nginx")
    if nginx is None or not all((MODULES / module).is_file() for module in NEEDED):
        sys.exit("nginx is needed: apt-get install nginx libnginx-mod-http-echo libnginx-mod-http-lua")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    modules = "".join(f"load_module {MODULES / module};\n" for module in NEEDED)
    config = folder / "nginx.conf"
    config.write_text(CONFIG.format(modules=modules, folder=folder, port=port))
    command = [nginx, "-c", str(config), "-p", str(folder)]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as server:
        try:
            _until_it_listens(port)
            yield Farm(port, folder / "access.log")
        finally:
            server.terminate()


def _until_it_listens(port: int) -> None:
    for _ in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    sys.exit("nginx does not start")


def links(kind: str, port: int) -> list[str]:
    """The links of a list.

    flat; hot: 40 % on one host; rough: some hosts are busy, refuse or never respond; saturated, large: no latency.
    """
    random = Random(kind)  # noqa: S311 - the same lists every time
    if kind in ("saturated", "large"):
        count, hosts = (6_000, 300) if kind == "saturated" else (100_000, 2_000)
        return [f"http://{_host(n % hosts)}:{port}/ok/0/{n}" for n in range(count)]
    found = []
    for n in range(400 if kind == "rough" else 2_000):
        host = _host(0 if kind == "hot" and random.random() < 0.4 else random.randrange(300))
        found.append(f"http://{host}:{port}{_path(random, n, kind)}")
    return found


def _path(random: Random, n: int, kind: str) -> str:
    if kind == "rough" and n < 12:
        return ("/busy/", "/full/", "/silent/")[n // 4] + str(n)
    wait = f"{_wait(random):03}"
    match random.random():
        case share if share < 0.03:
            return f"/dead/{wait}/{n}"
        case share if share < 0.09:
            return f"/moved/{_host(random.randrange(300))}/{wait}/{n}"
        case share if share < 0.11:
            return f"/get/{wait}/{n}"
    return f"/ok/{wait}/{n}"


def _wait(random: Random) -> int:
    """Milliseconds: as many answers take 30 to 60 as 450 to 900, for most hosts are quick, and a few are not."""
    return round(math.exp(random.uniform(math.log(FASTEST), math.log(SLOWEST))))


def _host(number: int) -> str:
    return f"127.{1 + number // 200}.{number % 200}.1"
