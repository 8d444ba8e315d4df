#!/usr/bin/python3
"""Answers each request with the container's name and addresses and the request itself, in the form of traefik/whoami."""
import os
import socket
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Handler(BaseHTTPRequestHandler):
    def answer(self):
        name = socket.gethostname()
        addresses = sorted({info[4][0] for info in socket.getaddrinfo(name, None)})
        lines = [f"Hostname: {name}", "IP: 127.0.0.1", "IP: ::1", *[f"IP: {address}" for address in addresses]]
        if os.environ.get("WHOAMI_NAME"):
            lines.insert(0, "Name: " + os.environ["WHOAMI_NAME"])
        lines.append("RemoteAddr: %s:%d" % self.client_address[:2])
        lines.append(self.requestline)
        lines.extend(f"{key}: {value}" for key, value in self.headers.items())
        text = ("\n".join(lines) + "\n\n").encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/plain; charset=utf-8")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(text)

    do_GET = do_HEAD = do_POST = do_PUT = do_DELETE = answer

    def log_message(self, *arguments):
        pass


port = int(os.environ.get("WHOAMI_PORT_NUMBER", "80"))
print(f"Starting up on port {port}", flush=True)
ThreadingHTTPServer(("", port), Handler).serve_forever()
