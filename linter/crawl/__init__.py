"""The crawl: checks every URL once, fast, politely and truthfully (`crawler.crawl`)."""
