package org.holdfast.tracker;

import java.lang.management.ManagementFactory;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;
import javax.management.DynamicMBean;
import javax.management.InstanceAlreadyExistsException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.StandardMBean;
import org.jspecify.annotations.Nullable;

/**
 * Registers the bean under the first free name. The server keeps a proxy of JDK classes that knows us weakly: a copy of Holdfast
 * whose class loader is gone leaves a name behind, which the next copy takes away.
 */
final class Jmx {
    private static final int MAX_COPIES = 1000;

    /** What the server's proxy calls, kept by this class alone; written once, for nobody to read. */
    @SuppressWarnings({"unused", "UnusedVariable"})
    private static volatile @Nullable InvocationHandler handler;

    private Jmx() {}

    static void register() {
        try {
            DynamicMBean bean = new StandardMBean(new Bean(), TrackerMXBean.class, true);
            InvocationHandler mine = (proxy, method, args) -> {
                try {
                    return method.invoke(bean, args);
                } catch (InvocationTargetException e) {
                    throw e.getCause();
                }
            };
            handler = mine;
            Object proxy = Proxy.newProxyInstance(
                    ClassLoader.getPlatformClassLoader(),
                    new Class<?>[] {DynamicMBean.class},
                    Weakly.bound(InvocationHandler.class, mine));
            MBeanServer server = ManagementFactory.getPlatformMBeanServer();
            forgetCollected(server);
            for (int copy = 1; copy <= MAX_COPIES; copy++) {
                try {
                    server.registerMBean(proxy, new ObjectName(TrackerMXBean.NAME + ",copy=" + copy));
                    return;
                } catch (InstanceAlreadyExistsException e) {
                    // another copy's; the next name may be free
                }
            }
        } catch (Throwable t) {
            Log.error("the JMX bean could not be registered; tracking goes on without it", t);
        }
    }

    private static void forgetCollected(MBeanServer server) throws JMException {
        Set<ObjectName> names = server.queryNames(new ObjectName(TrackerMXBean.NAME + ",*"), null);
        for (ObjectName name : names) {
            try {
                Object ignored = server.getAttribute(name, "Level");
            } catch (Exception e) { // NullPointerException in one of JMX's wrappings
                server.unregisterMBean(name);
            }
        }
    }
}
