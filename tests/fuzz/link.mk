# Links one fuzzer against the host built with -fsanitize=fuzzer-no-link; used by tests/fuzz.sh
# together with the Makefile of that build.
fuzz-%: $(top_srcdir)/tests/fuzz/%.c libhost.la libkit.la
	$(AM_V_CCLD)$(LIBTOOL) --silent --tag=CC --mode=link $(CC) $(DEFS) -I. $(AM_CPPFLAGS) \
	  $(AM_CFLAGS) $(CFLAGS) -fsanitize=fuzzer $(AM_LDFLAGS) -o $@ $< libhost.la libkit.la \
	  $(HOST_LIBS)
