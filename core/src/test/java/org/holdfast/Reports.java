package org.holdfast;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Collects what the misuse handler is told during one test, and puts the handler back afterwards. */
final class Reports implements BeforeEachCallback, AfterEachCallback {
    private final List<MisuseReport> told = new CopyOnWriteArrayList<>();
    private MisuseHandler previous = report -> {};

    @Override
    public void beforeEach(ExtensionContext context) {
        told.clear();
        MisuseReports.reset();
        previous = MisuseReports.setHandler(told::add);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        MisuseReports.setHandler(previous);
        MisuseReports.reset();
    }

    List<MisuseReport> told() {
        return List.copyOf(told);
    }

    /** The kinds told so far, in the order in which they came. */
    List<Misuse> kinds() {
        return told.stream().map(MisuseReport::misuse).toList();
    }

    void forget() {
        told.clear();
        MisuseReports.reset();
    }
}
