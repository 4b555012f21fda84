package org.holdfast.cli.who;

import java.io.IOException;
import javax.management.Attribute;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.RuntimeMBeanException;
import org.holdfast.cli.CommandFailure;

/**
 * One tracker in the process that is asked.
 *
 * <p>Thread safety: as its connection.
 */
final class TrackerBean {
    private final MBeanServerConnection server;
    private final ObjectName bean;

    TrackerBean(MBeanServerConnection server, ObjectName bean) {
        this.server = server;
        this.bean = bean;
    }

    String name() {
        return bean.getCanonicalName();
    }

    /** Whom it is that answers, for people. */
    String title(String target) {
        String copy = bean.getKeyProperty("copy");
        return target + (copy == null || copy.equals("1") ? "" : ", copy " + copy + " of Holdfast");
    }

    String text() throws IOException {
        return ask("snapshotAsText");
    }

    String json() throws IOException {
        return ask("snapshotAsJson");
    }

    private String ask(String operation) throws IOException {
        try {
            return (String) server.invoke(bean, operation, new Object[0], new String[0]);
        } catch (JMException | RuntimeMBeanException e) {
            throw CommandFailure.broken(bean + " did not answer " + operation + ": " + e);
        }
    }

    void setLevel(String level) throws IOException {
        try {
            server.setAttribute(bean, new Attribute("Level", level));
        } catch (RuntimeMBeanException e) {
            throw CommandFailure.usage(
                    "--level " + level + ": " + e.getTargetException().getMessage());
        } catch (JMException e) {
            throw CommandFailure.broken(bean + " did not take the level " + level + ": " + e);
        }
    }
}
