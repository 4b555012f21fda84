package org.holdfast.audit;

/**
 * Decides what a counter counts. Each trait weighs in, for claims or against; the sum decides, and the heaviest trait is the
 * reason that is given.
 *
 * <p>Thread safety: none.
 */
final class Verdict {
    private static final double ENOUGH = 4;
    private static final double ENOUGH_WITHOUT_NAMES = 1;

    private final Traits traits;
    private final boolean names;
    private double sum;
    private double heaviest;
    private String strongest = "";
    private double heaviestAgainst;
    private String strongestAgainst = "";

    Verdict(Traits traits, boolean names) {
        this.traits = traits;
        this.names = names;
        weigh();
    }

    private void weigh() {
        Trials trials = traits.trials;
        add(traits.refuses, 3, "a dead one refuses claims");
        add(traits.endsByJdk, 2.5, "the last release ends something");
        add(traits.calls && !traits.endsByJdk, 1, "the last release does more than the others");
        add(traits.clears, 1, "the last release clears a field or removes an entry");
        add(traits.tells, 1.5, "a release tells whether it was the last");
        add(traits.detects, 1.5, "a release too many is refused");
        add(traits.startsAtOne, 1.5, "it starts with one claim");
        add(traits.reaped, 2.5, "another method ends something when it finds nobody counted");
        add(traits.retires, 2, "it is retired to a negative number");
        against(
                (trials.last == null || trials.supposed) && !traits.retires && !traits.reaped,
                3,
                "nothing happens when it reaches zero");
        against(traits.byThread, 7, "it belongs to one thread: the depth of a lock");
        against(traits.fixed, 5, "it goes to fixed numbers or sets bits: a state");
        against(traits.limited, 3, "it is compared with a limit: permits");
        against(
                traits.signals && !traits.endsByJdk && !traits.endsByName,
                1.5,
                "at zero somebody is woken up: work in flight");
        against(traits.bracketed && traits.acquires.isEmpty(), 5, "it goes up and down in one method: work in flight");
        against(traits.sized, 3, "it goes with what is in a collection: a size");
        against(traits.amounts, 4, "the callers say by how much");
        against(traits.flagged, 5, "no release takes a claim off: a state");
        against(trials.last != null && trials.dead > trials.last, 2, "what happens at zero happens when it goes up");
        against(traits.plain && !traits.locked, 1, "it is changed without a lock");
        against(traits.anyStep, 0.5, "it is changed by amounts");
        against(trials.descriptor.equals("Z"), 9, "it is a flag");
        if (names) {
            weighNames(trials);
        }
    }

    private void weighNames(Trials trials) {
        String field = trials.counter.name();
        String type = trials.counter.owner().substring(trials.counter.owner().lastIndexOf('/') + 1);
        add(traits.endsByName, 1.5, "the last release calls a method that ends something");
        add(Words.counted(field), 2, "the field is named after claims");
        add(Words.strong(field), 1.5, "the field is named after references");
        add(Words.strong(field) && Words.counts(field), 2, "the field is named after counting references");
        add(Words.strong(type), 1, "the class is named after references");
        add(Words.strong(type) && Words.counts(type), 1.5, "the class is named after counting references");
        boolean acquires = false;
        boolean releases = false;
        boolean strong = false;
        boolean begins = !traits.acquires.isEmpty();
        boolean ends = !traits.releases.isEmpty();
        for (Trials.Entry entry : traits.acquires) {
            begins = begins && Words.beginsWork(entry.method.name());
            acquires = acquires || Words.acquires(entry.method.name());
            strong = strong || Words.strong(entry.method.name());
        }
        for (Trials.Entry entry : traits.releases) {
            releases = releases || Words.releases(entry.method.name());
            ends = ends && Words.endsWork(entry.method.name());
            strong = strong || Words.strong(entry.method.name());
        }
        add(acquires && releases, 1, "methods are named after taking and giving up claims");
        add(strong, 1.5, "methods are named after references");
        against(traits.completes, 1.5, "at zero a result is completed: work in flight");
        against(begins, 1.5, "each claim is the start of some work: work in flight");
        against(
                trials.masks.size() > 2 && !Words.strong(field) && !Words.strong(type),
                3,
                "several numbers and flags share a word: a state");
        against(ends, 2, "each release is the end of some work: work in flight");
        against(
                Words.otherwise(field) && !Words.strong(field),
                strong ? 2 : 3,
                "the field is named after something else");
    }

    private void add(boolean holds, double weight, String reason) {
        if (holds) {
            sum += weight;
            if (weight > heaviest) {
                heaviest = weight;
                strongest = reason;
            }
        }
    }

    private void against(boolean holds, double weight, String reason) {
        if (holds) {
            sum -= weight;
            if (weight > heaviestAgainst) {
                heaviestAgainst = weight;
                strongestAgainst = reason;
            }
        }
    }

    boolean counts() {
        return sum >= enough() && !traits.acquires.isEmpty() && !traits.releases.isEmpty();
    }

    private double enough() {
        return names ? ENOUGH : ENOUGH_WITHOUT_NAMES;
    }

    Kind kind() {
        if (!counts()) {
            return Kind.NOT_A_REFCOUNT;
        }
        return traits.retires || (traits.trials.last != null && traits.trials.dead < 0) ? Kind.CACHED : Kind.LIFETIME;
    }

    String reason() {
        if (counts()) {
            return strongest;
        }
        if (!strongestAgainst.isEmpty()) {
            return strongestAgainst;
        }
        return "too little speaks for claims";
    }

    double confidence() {
        double distance = counts() ? sum - enough() : enough() - sum;
        return Math.round(Math.min(0.99, 0.55 + Math.max(0, distance) * 0.06) * 100) / 100.0;
    }
}
