package org.holdfast.examples.guide;

import java.util.concurrent.ConcurrentLinkedQueue;
import org.holdfast.MisuseHandler;
import org.holdfast.MisuseReport;
import org.holdfast.MisuseReports;

/** Hearing of misuse: the page "misuse". */
final class Misuses {
    private Misuses() {}

    static MisuseHandler listen(ConcurrentLinkedQueue<MisuseReport> heard) {
        return MisuseReports.setHandler(heard::add); // answers the handler before
    }
}
