package org.holdfast.examples.counters;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.holdfast.cli.CommandFailure;

/**
 * Finds a counter by the name that {@code --counter} takes. The published ones are loaded by class name, because neither
 * their adapters nor their jars are there unless the profile {@code peers} was built.
 *
 * <p>Thread safety: stateless.
 */
public final class Counters {
    /** The counter of this project, and the default. */
    public static final String HOLDFAST = "holdfast";

    /** The hand-rolled counter. */
    public static final String NAIVE = "naive";

    /** A counter of another project, with the jar that holds it. The adapter is named after it. */
    enum Published {
        LUCENE("lucene-core"),
        MONGO("mongodb-driver-core"),
        JETTY("jetty-io"),
        NETTY("netty-common"),
        ELASTICSEARCH("elasticsearch-core");

        final String artifact;

        Published(String artifact) {
            this.artifact = artifact;
        }

        String option() {
            return name().toLowerCase(Locale.ROOT);
        }

        String adapter() {
            String option = option();
            return Published.class.getPackageName() + "." + name().charAt(0) + option.substring(1) + "Counter";
        }
    }

    private Counters() {}

    /**
     * Lists every name that {@link #find} knows, whether or not its jar is here.
     *
     * @return the names, Holdfast's first
     */
    public static List<String> names() {
        List<String> names = new ArrayList<>(List.of(HOLDFAST, NAIVE));
        for (Published published : Published.values()) {
            names.add(published.option());
        }
        return List.copyOf(names);
    }

    /**
     * Finds the counter of a name.
     *
     * @param name one of {@link #names()}
     * @return makes counters of that kind
     * @throws CommandFailure (usage) if there is no such name, or its jar is not on the class path
     */
    public static LeaseCounter.Factory find(String name) {
        if (name.equals(HOLDFAST)) {
            return HoldfastCounter::new;
        }
        if (name.equals(NAIVE)) {
            return NaiveCounter::new;
        }
        for (Published published : Published.values()) {
            if (published.option().equals(name)) {
                return load(published);
            }
        }
        throw CommandFailure.usage("no counter is named " + name + "; known: " + String.join(", ", names()));
    }

    /** Loads the adapter and makes one counter, so that a missing jar is met here and not in the middle of a run. */
    private static LeaseCounter.Factory load(Published published) {
        try {
            LeaseCounter.Factory factory = (LeaseCounter.Factory) Class.forName(published.adapter())
                    .getDeclaredField("FACTORY")
                    .get(null);
            factory.open(() -> {}).release();
            return factory;
        } catch (ReflectiveOperationException | LinkageError e) {
            throw CommandFailure.usage("the counter " + published.option() + " comes from " + published.artifact
                    + ", which this build does not hold; to fetch it: mvn -q -Dlaunch -Ppeers -pl examples -am"
                    + " process-classes");
        }
    }
}
