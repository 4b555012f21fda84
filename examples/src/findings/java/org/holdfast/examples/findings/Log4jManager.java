package org.holdfast.examples.findings;

import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractManager;

/**
 * {@code AbstractManager} of log4j-core: one close too many disposes again, and takes the manager that has the same name by then
 * out of the map, so that the next caller gets a second one of that name.
 */
final class Log4jManager extends AbstractManager {
    private static final String NAME = "finding";

    private int disposals;

    private Log4jManager(LoggerContext context) {
        super(context, NAME);
    }

    public static void main(String[] args) {
        try (LoggerContext context = new LoggerContext(NAME)) {
            Log4jManager first = get(context);
            first.show("first: getManager");
            first.close();
            first.show("first: close");
            Log4jManager second = get(context);
            second.show("second: getManager");
            first.close(); // the caller's bug: it has closed it before
            first.show("first: close");
            second.show("second, in use");
            Log4jManager third = get(context);
            third.show("third: getManager");
            Shown.step("third is second", third == second);
        }
    }

    private static Log4jManager get(LoggerContext context) {
        return getManager(NAME, (name, data) -> new Log4jManager(context), NAME);
    }

    private void show(String call) {
        Shown.step(call, Shown.count(getCount(), disposals) + (hasManager(NAME) ? ", name taken" : ", name free"));
    }

    @Override
    protected boolean releaseSub(long timeout, TimeUnit unit) {
        disposals++;
        return true;
    }
}
