package org.holdfast.cli.who;

import java.net.MalformedURLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.remote.JMXServiceURL;
import org.holdfast.cli.CommandFailure;

/**
 * Whom the user means: a process of this machine, or an address.
 *
 * <p>Thread safety: immutable.
 */
abstract sealed class Target {
    private static final Pattern PID = Pattern.compile("[0-9]+");
    private static final Pattern HOST_AND_PORT = Pattern.compile("(\\[[0-9a-fA-F:.]+]|[^:/\\s]+):([0-9]{1,5})");

    private final String name;

    private Target(String name) {
        this.name = name;
    }

    static Target parse(String typed) {
        if (PID.matcher(typed).matches()) {
            try {
                return new Local(Long.parseLong(typed));
            } catch (NumberFormatException e) {
                throw CommandFailure.usage("no process has so large a number: " + typed);
            }
        }
        Matcher address = HOST_AND_PORT.matcher(typed);
        String url = address.matches()
                ? "service:jmx:rmi:///jndi/rmi://" + address.group(1) + ":" + address.group(2) + "/jmxrmi"
                : typed;
        if (!url.startsWith("service:jmx:")) {
            throw CommandFailure.usage(
                    "'" + typed + "' is neither the number of a process, nor HOST:PORT, nor a service:jmx:"
                            + " address. The JVMs of this machine are listed by: jps -l");
        }
        try {
            return new Remote(typed, new JMXServiceURL(url));
        } catch (MalformedURLException e) {
            throw CommandFailure.usage("'" + typed + "' is no address of JMX: " + e.getMessage());
        }
    }

    /** For people. */
    String name() {
        return name;
    }

    /** Connects, or says why not. */
    abstract Connection connect();

    private static final class Local extends Target {
        private final long pid;

        Local(long pid) {
            super("process " + pid);
            this.pid = pid;
        }

        @Override
        Connection connect() {
            return Connection.open(name(), LocalJvm.managementAddress(pid));
        }
    }

    private static final class Remote extends Target {
        private final JMXServiceURL address;

        Remote(String typed, JMXServiceURL address) {
            super(typed);
            this.address = address;
        }

        @Override
        Connection connect() {
            return Connection.open(name(), address);
        }
    }
}
