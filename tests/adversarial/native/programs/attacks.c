/* One attack by name, in C and in C++: says "contained", or what it got. */
#include <arpa/inet.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/shm.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

extern char **environ;
static int got = 0;
static void has(const char *what) { printf("got %s\n", what); got = 1; }
static void reads(const char *path) {
  char byte; int file = open(path, O_RDONLY);
  if (file >= 0 && read(file, &byte, 1) == 1) has(path);
}
static void writes(const char *path) { if (open(path, O_WRONLY | O_CREAT, 0644) >= 0) has(path); }

static void parent(void) {
  char path[64]; pid_t up = getppid(); const char *names[] = {"environ", "mem", "maps", "root/etc/passwd", "cwd/x", "fd/0"};
  for (int i = 0; i < 6; i++) {
    snprintf(path, sizeof path, "/proc/%d/%s", up, names[i]); reads(path);
    snprintf(path, sizeof path, "/proc/1/%s", names[i]); reads(path);
  }
}
static void others(void) {
  DIR *all = opendir("/proc"); struct dirent *each; char path[300], self[16] = "";
  if (readlink("/proc/self", self, 15) < 1) has("no /proc");
  while (all && (each = readdir(all))) {
    if (atoi(each->d_name) < 1 || !strcmp(each->d_name, self)) continue;
    snprintf(path, sizeof path, "/proc/%s/environ", each->d_name); reads(path);
  }
  DIR *cache = opendir("/cache"); while (cache && (each = readdir(cache))) if (each->d_name[0] != '.') has(each->d_name);
  reads("/etc/passwd"); reads("/etc/shadow"); reads("/root/.bash_history"); reads("/proc/kcore"); reads("/dev/mem");
}
static void outside(void) {
  const char *paths[] = {"/usr/x", "/etc/ld.so.preload", "/cache/x", "/prog/x", "/dev/x", "/x", "/var/x", "/proc/sys/kernel/core_pattern"};
  for (int i = 0; i < 8; i++) writes(paths[i]);
  symlink("/etc/passwd", "link"); reads("link"); link("/usr/bin/env", "hard"); mkdir("d", 0755);
  if (chmod("/prog/program", 0777) == 0) has("chmod");
}
static void network(void) {
  if (socket(AF_INET, SOCK_STREAM, 0) >= 0) has("inet"); if (socket(AF_INET6, SOCK_DGRAM, 0) >= 0) has("inet6");
  if (socket(AF_UNIX, SOCK_STREAM, 0) >= 0) has("unix"); if (socket(16, SOCK_RAW, 0) >= 0) has("netlink");
}
static void traces(void) {
  char bytes[8]; struct iovec mine = {bytes, 8}, theirs = {(void *)&environ, 8};
  if (ptrace(PTRACE_ATTACH, getppid(), 0, 0) == 0) has("attach"); if (ptrace(PTRACE_TRACEME, 0, 0, 0) == 0) has("traceme");
  if (process_vm_readv(getppid(), &mine, 1, &theirs, 1, 0) > 0) has("vm");
}
static void rights(void) {
  if (setuid(0) == 0) has("setuid"); if (setgid(0) == 0) has("setgid"); if (getuid() == 0 || geteuid() == 0) has("root");
  if (chroot("/") == 0) has("chroot"); if (nice(-5) != -1) has("nice");
  struct rlimit more = {RLIM_INFINITY, RLIM_INFINITY}; if (setrlimit(RLIMIT_NPROC, &more) == 0) has("limits"); if (setrlimit(RLIMIT_CORE, &more) == 0) has("core");
}
static void environment(void) {
  for (char **each = environ; *each; each++)
    if (strstr(*each, "KEY") || strstr(*each, "TOUCHSTONE") || strstr(*each, "NODE") || strstr(*each, "/work") || strstr(*each, "LD_")) has(*each);
}
static void descriptors(void) {
  for (int each = 3; each < 1024; each++) if (fcntl(each, F_GETFD) != -1) has("a descriptor");
}
static void killall(void) { kill(-1, SIGKILL); kill(1, SIGKILL); kill(getppid(), SIGKILL); kill(0, SIGTERM); }
static void closes(void) { printf("contained\n"); fflush(stdout); for (int each = 0; each < 1024; each++) close(each); _exit(0); }
static void disk(void) {
  char name[32]; static char block[1 << 20]; memset(block, 1, sizeof block); long written = 0;
  signal(SIGXFSZ, SIG_IGN);
  for (int i = 0; i < 4000; i++) {
    snprintf(name, sizeof name, "f%d", i); int file = open(name, O_WRONLY | O_CREAT, 0644); if (file < 0) break;
    ssize_t each = write(file, block, sizeof block); close(file); if (each < (ssize_t)sizeof block) break;
    written += each;
  }
  if (written > 100l << 20) has("disk");
}
static void leaves(int detached) {
  if (fork()) return;
  if (detached) { setsid(); if (fork()) _exit(0); }
  signal(SIGTERM, SIG_IGN); signal(SIGHUP, SIG_IGN);
  shmget(4711, 4096, IPC_CREAT | 0666);
  for (int i = 0; i < 100; i++) { usleep(50000); if (write(1, "late\n", 5) < 0) break; writes("/tmp/left"); }
  _exit(0);
}
int main(int count, char **names) {
  const char *name = count > 1 ? names[1] : ""; signal(SIGTERM, SIG_IGN);
  if (!strcmp(name, "parent")) parent(); else if (!strcmp(name, "others")) others();
  else if (!strcmp(name, "outside")) outside(); else if (!strcmp(name, "network")) network();
  else if (!strcmp(name, "traces")) traces(); else if (!strcmp(name, "rights")) rights();
  else if (!strcmp(name, "environment")) environment(); else if (!strcmp(name, "descriptors")) descriptors();
  else if (!strcmp(name, "killall")) killall(); else if (!strcmp(name, "closes")) closes();
  else if (!strcmp(name, "disk")) disk(); else if (!strcmp(name, "background")) leaves(0); else if (!strcmp(name, "daemon")) leaves(1);
  else if (!strcmp(name, "forks")) for (;;) fork();
  else if (!strcmp(name, "memory")) for (;;) { char *more = (char *)malloc(1 << 22); if (!more) abort(); memset(more, 1, 1 << 22); }
  else if (!strcmp(name, "flood")) for (;;) puts("contained");
  else if (!strcmp(name, "loop")) for (;;) signal(SIGXCPU, SIG_IGN);
  else if (!strcmp(name, "abort")) abort(); else if (!strcmp(name, "exit")) { printf("contained\n"); return 3; }
  else if (!strcmp(name, "canary")) { struct stat at; if (stat("/tmp/left", &at) == 0 || stat("f0", &at) == 0) has("a file"); if (shmget(4711, 4096, 0) >= 0) has("shared memory"); others(); }
  else return 9;
  if (!got) printf("contained\n");
  return 0;
}
