package org.holdfast.cli.who;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import javax.management.MBeanServerConnection;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.holdfast.cli.CommandFailure;

/**
 * An open JMX connection to the process that is asked.
 *
 * <p>Thread safety: none; one thread.
 */
final class Connection implements Closeable {
    /** What the tracker registers itself as; each copy of it adds a number. */
    private static final String BEANS = "org.holdfast:type=Tracker,*";

    private final String name;
    private final JMXConnector connector;
    private final MBeanServerConnection server;

    private Connection(String name, JMXConnector connector, MBeanServerConnection server) {
        this.name = name;
        this.connector = connector;
        this.server = server;
    }

    @SuppressWarnings("BanJNDI") // the address is the user's own word, and the user may ask that process anything
    static Connection open(String name, JMXServiceURL address) {
        try {
            JMXConnector connector = JMXConnectorFactory.connect(address);
            return new Connection(name, connector, connector.getMBeanServerConnection());
        } catch (IOException | SecurityException e) {
            throw CommandFailure.broken("no JMX server answers for " + name + " at " + address + ": " + e.getMessage());
        }
    }

    /** The trackers of the process, in the order of their names; at least one. */
    List<TrackerBean> beans() throws IOException {
        List<TrackerBean> beans = server.queryNames(pattern(), null).stream()
                .sorted()
                .map(bean -> new TrackerBean(server, bean))
                .toList();
        if (beans.isEmpty()) {
            throw CommandFailure.broken(
                    name + " has no tracker: put holdfast-tracker beside holdfast-core on its path. It"
                            + " appears with the first counter or handle of the process");
        }
        return beans;
    }

    private static ObjectName pattern() {
        try {
            return new ObjectName(BEANS);
        } catch (MalformedObjectNameException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        connector.close();
    }
}
