package org.holdfast.bench.detectors;

import static org.holdfast.bench.detectors.Detector.CASSANDRA;
import static org.holdfast.bench.detectors.Detector.CHRONICLE;
import static org.holdfast.bench.detectors.Detector.NETTY;
import static org.holdfast.bench.detectors.Mistake.Kind.DROPPED;
import static org.holdfast.bench.detectors.Mistake.Kind.KEPT;
import static org.holdfast.bench.detectors.Mistake.Kind.MISUSED;

import java.util.List;
import java.util.Map;

/** All of docs/planted-leaks.md, in its order. */
final class Mistakes {
    static final List<Mistake> ALL = List.of(
            mistake("exception-path", DROPPED, Dropped::exceptionPath),
            mistake("early-return", DROPPED, Dropped::earlyReturn),
            mistake("static-map", KEPT, Kept::staticMap),
            mistake("pool", KEPT, Kept::pool),
            mistake("other-thread", DROPPED, Dropped::otherThread),
            mistake("cancelled-future", DROPPED, Dropped::cancelledFuture),
            mistake("moved-then-dropped", DROPPED, Dropped::movedThenDropped),
            mistake("parent-closed-first", KEPT, Kept::parentClosedFirst),
            own("slot-never-cleared", KEPT, "no slot", OwnForms::slotNeverCleared),
            mistake("loader-failure", DROPPED, Lost::loaderFailure),
            mistake("second-owner", MISUSED, Misused::secondOwner),
            mistake("use-after-close", MISUSED, Misused::useAfterClose),
            new Mistake(
                    "share-after-move",
                    MISUSED,
                    Misused::shareAfterMove,
                    Map.of(NETTY, "no move", CASSANDRA, "no move")),
            mistake("closed-twice", MISUSED, Misused::closedTwice),
            mistake("listener", KEPT, Kept::listener),
            mistake("rejected-task", DROPPED, Dropped::rejectedTask),
            mistake("thread-local", KEPT, Kept::threadLocal),
            mistake("dropped-lambda", DROPPED, Dropped::droppedLambda),
            mistake("half-iterated", DROPPED, Dropped::halfIterated),
            mistake("constructor-throws", DROPPED, Lost::constructorThrows),
            mistake("wrong-handle-in-finally", DROPPED, Lost::wrongHandleInFinally),
            mistake("overwritten", DROPPED, Lost::overwritten),
            mistake("table-acquire", DROPPED, Lost::tableAcquire),
            own("never-left", KEPT, "no lifetime to enter", OwnForms::neverLeft),
            mistake("retry", DROPPED, Lost::retry),
            counted("retain-without-release", KEPT, Lost::retainWithoutRelease),
            counted("retain-and-drop", DROPPED, Lost::retainedAndDropped),
            own("scoped-not-closed", DROPPED, "no scoped handle", OwnForms::scopedNotClosed),
            own("named-site", DROPPED, "no named site", OwnForms::namedSite),
            mistake("retained-dead", MISUSED, Misused::retainedDead),
            new Mistake(
                    "given-up-for-another",
                    MISUSED,
                    Misused::givenUpForAnother,
                    Map.of(CASSANDRA, "a handle's claim cannot be given up past it")),
            mistake("virtual-thread", DROPPED, Dropped::virtualThread));

    private Mistakes() {}

    private static Mistake mistake(String name, Mistake.Kind kind, Program program) {
        return new Mistake(name, kind, program, Map.of());
    }

    private static Mistake own(String name, Mistake.Kind kind, String lacking, Program program) {
        return new Mistake(name, kind, program, Map.of(NETTY, lacking, CASSANDRA, lacking, CHRONICLE, lacking));
    }

    private static Mistake counted(String name, Mistake.Kind kind, Program program) {
        return new Mistake(
                name, kind, program, Map.of(CASSANDRA, "each claim is a handle", CHRONICLE, "each claim has an owner"));
    }

    static Mistake of(String name) {
        return ALL.stream()
                .filter(mistake -> mistake.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no mistake is called " + name));
    }
}
