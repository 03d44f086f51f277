# One attack by name: says "contained", or what it got.
got=
reads() { if head -c 1 "$1" >/dev/null 2>&1 && [ -n "$(head -c 1 "$1" 2>/dev/null | od -c | head -1)" ]; then got="$got $1"; fi; }
others() {
  read -r self rest </proc/self/stat
  for each in /proc/[0-9]*; do [ "${each#/proc/}" = "$self" ] || reads "$each/environ"; done
  for each in /etc/passwd /etc/shadow /proc/kcore /dev/mem; do reads $each; done
  [ -z "$(ls /cache 2>/dev/null)" ] || got="$got cache"
}
leaves() { (trap '' TERM HUP; for i in 1 2 3 4 5 6 7 8 9; do sleep 0.2; echo late; echo x >/tmp/left; done) & disown; }
case $1 in
  parent) for each in environ mem maps root/etc/passwd; do reads /proc/1/$each; reads /proc/$PPID/$each; done ;;
  others) others ;;
  outside) for each in /usr/x /etc/ld.so.preload /cache/x /prog/x /dev/x /x; do (echo x >$each) 2>/dev/null && got="$got $each"; done; ln -s /etc/passwd link; reads link ;;
  network) (echo >/dev/tcp/127.0.0.1/80) 2>&1 | grep -q 'not permitted' || got=tcp ;;
  environment) env | grep -qE 'KEY|TOUCHSTONE|NODE|LD_' && got=environment ;;
  rights) [ "$(id -u)" = 0 ] && got=root; mount -t tmpfs x /tmp 2>/dev/null && got="$got mount"; unshare -r true 2>/dev/null && got="$got unshare" ;;
  killall) trap '' TERM; kill -9 -1 2>/dev/null; kill -9 1 $PPID 2>/dev/null ;;
  closes) echo contained; exec 0<&- 1>&- 2>&-; exit 0 ;;
  disk) n=0; while [ $n -lt 200 ] && head -c 1048576 /dev/zero >f$n 2>/dev/null; do n=$((n + 1)); done; [ $n -gt 100 ] && got=disk ;;
  background | daemon) leaves ;;
  forks) bomb() { bomb | bomb & }; bomb 2>/dev/null; while :; do :; done ;;
  memory) x=x; while :; do x=$x$x; done ;;
  flood) while :; do echo contained; done ;;
  loop) trap '' XCPU TERM; while :; do :; done ;;
  exit) echo contained; exit 3 ;;
  abort) kill -ABRT $$ ;;
  canary) [ -e /tmp/left ] && got=left; [ -e f0 ] && got="$got f0"; others ;;
  *) exit 9 ;;
esac
if [ -z "$got" ]; then echo contained; else echo "got $got"; fi
