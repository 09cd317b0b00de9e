"""The crawl: checks every URL once, fast, politely and truthfully (`runner.crawl`)."""
