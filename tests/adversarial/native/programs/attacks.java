// One attack by name: says "contained", or what it got.
import java.io.*;
import java.net.*;
import java.nio.file.*;
import java.util.*;

public class Main {
  static final List<String> got = new ArrayList<>();
  static void reads(String path) {
    try (InputStream in = new FileInputStream(path)) { if (in.read() >= 0) got.add(path); } catch (Throwable none) { }
  }
  static void others() {
    String own = null;
    try { own = Path.of("/proc/self").toRealPath().getFileName().toString(); } catch (IOException none) { got.add("no /proc"); }
    String[] all = new File("/proc").list();
    for (String each : all == null ? new String[0] : all)
      if (each.chars().allMatch(Character::isDigit) && !each.equals(own)) reads("/proc/" + each + "/environ");
    for (String path : List.of("/etc/passwd", "/etc/shadow", "/proc/kcore", "/dev/mem")) reads(path);
    String[] cache = new File("/cache").list();
    if (cache != null && cache.length > 0) got.add("/cache");
  }
  static Process start(String script) throws IOException {
    return new ProcessBuilder("/bin/sh", "-c", script).inheritIO().start();
  }
  public static void main(String[] names) throws Exception {
    String late = "trap '' TERM; sleep 1; for i in 1 2 3 4 5 6 7 8 9; do sleep 0.2; echo late; echo x > /tmp/left; done";
    switch (names[0]) {
      case "parent": for (String pid : List.of("1", "2")) for (String each : List.of("environ", "mem", "maps", "root/etc/passwd")) reads("/proc/" + (pid.equals("1") ? "1" : "" + ProcessHandle.current().parent().map(ProcessHandle::pid).orElse(1L)) + "/" + each); break;
      case "others": others(); break;
      case "outside": for (String path : List.of("/usr/x", "/etc/ld.so.preload", "/cache/x", "/prog/x", "/dev/x", "/x")) try { Files.writeString(Path.of(path), "x"); got.add(path); } catch (Throwable none) { } break;
      case "network": try (Socket socket = new Socket()) { socket.connect(new InetSocketAddress("127.0.0.1", 80)); got.add("tcp"); } catch (ConnectException reached) { got.add("refused: " + reached); } catch (Throwable none) { } break;
      case "environment": for (String each : System.getenv().keySet()) if (each.contains("KEY") || each.contains("TOUCHSTONE") || each.contains("NODE") || each.contains("LD_")) got.add(each); break;
      case "killall": start("kill -9 -1; kill -9 1").waitFor(); break;
      case "signals": for (ProcessHandle each : (Iterable<ProcessHandle>) ProcessHandle.allProcesses()::iterator) if (each.pid() != ProcessHandle.current().pid()) try { if (each.destroyForcibly() && each.pid() != 1) got.add("" + each.pid()); } catch (Throwable none) { } break;
      case "disk": byte[] block = new byte[1 << 20]; int written = 0; try { for (; written < 4000; written++) Files.write(Path.of("f" + written), block); } catch (IOException full) { } if (written > 100) got.add("disk"); break;
      case "background": case "daemon": start(late); break;
      case "memory": List<byte[]> kept = new ArrayList<>(); for (;;) { byte[] more = new byte[1 << 22]; Arrays.fill(more, (byte) 1); kept.add(more); }
      case "direct": List<Object> out = new ArrayList<>(); for (;;) { var more = java.nio.ByteBuffer.allocateDirect(1 << 24); for (int i = 0; i < more.capacity(); i += 4096) more.put(i, (byte) 1); out.add(more); }
      case "flood": for (;;) System.out.println("contained");
      case "loop": for (;;) try { for (;;); } catch (Throwable none) { }
      case "threads": for (;;) new Thread(() -> { for (;;); }).start();
      case "exit": System.out.println("contained"); System.exit(3); break;
      case "abort": Runtime.getRuntime().halt(134); break;
      case "closes": System.out.println("contained"); System.out.close(); System.err.close(); System.in.close(); System.exit(0); break;
      case "canary": for (String path : List.of("/tmp/left", "f0")) if (new File(path).exists()) got.add(path); others(); break;
      default: System.exit(9);
    }
    System.out.println(got.isEmpty() ? "contained" : "got " + got);
    Runtime.getRuntime().halt(0);
  }
}
