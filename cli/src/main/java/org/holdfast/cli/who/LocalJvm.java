package org.holdfast.cli.who;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import com.sun.tools.attach.VirtualMachineDescriptor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import javax.management.remote.JMXServiceURL;
import org.holdfast.cli.CommandFailure;

/** Starts the JDK's own management agent in a process of this machine, where it does not run yet. */
final class LocalJvm {
    private LocalJvm() {}

    static JMXServiceURL managementAddress(long pid) {
        Optional<ProcessHandle> process = ProcessHandle.of(pid);
        if (process.isEmpty()) {
            throw CommandFailure.broken(
                    "there is no process " + pid + " on this machine. Its JVMs are listed by: jps -l");
        }
        if (pid == ProcessHandle.current().pid()) {
            throw CommandFailure.broken("process " + pid + " is this command itself");
        }
        try {
            return attach(pid, process.get());
        } catch (NoClassDefFoundError e) {
            throw CommandFailure.broken(
                    "this Java has no module jdk.attach: run the command with a JDK, or start process " + pid
                            + " with -Dcom.sun.management.jmxremote.port=PORT and name HOST:PORT instead");
        }
    }

    private static JMXServiceURL attach(long pid, ProcessHandle process) {
        if (!looksLikeJvm(pid)) { // whom attaching would send a signal that ends other programs
            throw CommandFailure.broken("process " + pid + " is no JVM that this user can see"
                    + process.info()
                            .command()
                            .map(command -> " (it runs " + command + ")")
                            .orElse("")
                    + ". The JVMs of this machine are listed by: jps -l");
        }
        try {
            VirtualMachine jvm = VirtualMachine.attach(Long.toString(pid));
            try {
                return new JMXServiceURL(jvm.startLocalManagementAgent());
            } finally {
                jvm.detach();
            }
        } catch (AttachNotSupportedException | IOException e) {
            throw CommandFailure.broken("process " + pid + " does not let itself be attached to: " + e.getMessage()
                    + ". Run this as the user that it runs as"
                    + process.info().user().map(user -> " (" + user + ")").orElse("")
                    + ", and see that it was not started with -XX:+DisableAttachMechanism; or start it with"
                    + " -Dcom.sun.management.jmxremote.port=PORT and name HOST:PORT instead");
        }
    }

    private static boolean looksLikeJvm(long pid) {
        String id = Long.toString(pid);
        if (VirtualMachine.list().stream().map(VirtualMachineDescriptor::id).anyMatch(id::equals)) {
            return true;
        }
        try (Stream<String> maps = Files.lines(Path.of("/proc", id, "maps"))) {
            return maps.anyMatch(line -> line.contains("libjvm"));
        } catch (IOException | java.io.UncheckedIOException e) {
            return false;
        }
    }
}
