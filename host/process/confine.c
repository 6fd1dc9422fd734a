/* A seccomp filter: the kernel refuses the few calls with which one process harms others. Whatever
 * else a module changes stays in its own process, which is replaced. */
#include "process/confine.h"

#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/sched.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined(__x86_64__)
#define OURS AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define OURS AUDIT_ARCH_AARCH64
#endif

#ifdef OURS

#define LOAD(field) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, field))
/* The low half: numbers of processes and flags have no other. */
#define LOAD_ARGUMENT(n) \
  BPF_STMT(BPF_LD | BPF_W | BPF_ABS, (uint32_t)(offsetof(struct seccomp_data, args) + 8 * (n)))
#define SKIP_UNLESS(value, steps) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)(value), 0, steps)
#define SKIP_UNLESS_SET(bits, steps) \
  BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, (uint32_t)(bits), 0, steps)
#define ALLOW BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)
#define REFUSE(error) BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | (error))

/* Each rule ends the filter or leaves the call's number where it found it, for the next one. */
#define NEVER(call, error) SKIP_UNLESS(call, 1), REFUSE(error)
#define ONLY_ON(call, process) \
  SKIP_UNLESS(call, 4), LOAD_ARGUMENT(0), SKIP_UNLESS(process, 1), ALLOW, REFUSE(EPERM)

bool confine_process(void) {
  const uint32_t self = (uint32_t)getpid();
  struct sock_filter rules[] = {
      LOAD(arch),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, OURS, 1, 0),
      REFUSE(EPERM), /* calls of another kind of program */
      LOAD(nr),
#ifdef SYS_fork
      NEVER(SYS_fork, EPERM),
      NEVER(SYS_vfork, EPERM),
#endif
      /* Its flags are in memory; without it the C library uses clone(). */
      NEVER(SYS_clone3, ENOSYS),
      SKIP_UNLESS(SYS_clone, 4), /* a thread is seen afterwards */
      LOAD_ARGUMENT(0),
      SKIP_UNLESS_SET(CLONE_THREAD, 1),
      ALLOW,
      REFUSE(EPERM),
      NEVER(SYS_execve, EPERM),
      NEVER(SYS_execveat, EPERM),
      ONLY_ON(SYS_kill, self),
      ONLY_ON(SYS_tgkill, self),
      NEVER(SYS_tkill, EPERM),
      ONLY_ON(SYS_rt_sigqueueinfo, self),
      ONLY_ON(SYS_rt_tgsigqueueinfo, self),
      NEVER(SYS_pidfd_send_signal, EPERM),
      NEVER(SYS_ptrace, EPERM),
      NEVER(SYS_process_vm_writev, EPERM),
      ONLY_ON(SYS_prlimit64, 0),
      ALLOW,
  };
  const struct sock_fprog filter = {.len = sizeof rules / sizeof rules[0], .filter = rules};
  return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
         prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) == 0;
}

#else

bool confine_process(void) { return false; }

#endif
