# Links one fuzzer against the host built with -fsanitize=fuzzer-no-link; used by tests/fuzz.sh
# together with the Makefile of that build. One named MODULE_… gets that module's library too.
.SECONDEXPANSION:
fuzz-%: $(top_srcdir)/tests/fuzz/%.c \
	  $$(filter lib$$(firstword $$(subst _, ,$$*)).la,$$(noinst_LTLIBRARIES)) libkit.la libhost.la
	$(AM_V_CCLD)$(LIBTOOL) --silent --tag=CC --mode=link $(CC) $(DEFS) -I. $(AM_CPPFLAGS) \
	  $(AM_CFLAGS) $(CFLAGS) -fsanitize=fuzzer $(AM_LDFLAGS) -o $@ $< $(filter %.la,$^) \
	  $(HOST_LIBS)
