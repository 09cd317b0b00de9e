"""HTTP/1.1 and what it needs: connections, responses, names, proxies, certificates."""
