package org.holdfast.bench.counter;

import java.util.LinkedHashMap;
import java.util.Map;
import org.holdfast.bench.topic.Names;
import org.holdfast.cli.CommandFailure;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Asks JMH for the same figures. It needs a quiet machine, and with two threads it cannot tell contention from sharing one
 * processor, so it runs one thread and judges nothing.
 */
final class CrossCheck {
    static final Map<String, String> METHODS = methods();

    private CrossCheck() {}

    private static Map<String, String> methods() {
        Map<String, String> methods = new LinkedHashMap<>();
        methods.put("rawPair", Names.RAW);
        methods.put("casLoopPair", "CAS loop pair");
        methods.put("refCountPair", "RefCount pair");
        methods.put("refCountTryPair", "RefCount try pair");
        methods.put("refCountedPair", "RefCounted pair");
        methods.put("nettyRefCntPair", "Netty RefCnt pair");
        return methods;
    }

    /** Answers the median nanoseconds per pair, by variant. */
    static Map<String, Double> run() {
        Map<String, Double> nanos = new LinkedHashMap<>();
        METHODS.values().forEach(name -> nanos.put(name, Double.NaN));
        try {
            for (RunResult result : new Runner(new OptionsBuilder()
                            .include("\\Q" + PairsUnderJmh.class.getName() + "\\E\\..*")
                            .verbosity(VerboseMode.SILENT)
                            .shouldFailOnError(true)
                            .build())
                    .run()) {
                String benchmark = result.getParams().getBenchmark();
                String method = benchmark.substring(benchmark.lastIndexOf('.') + 1);
                double median = result.getPrimaryResult().getStatistics().getPercentile(50);
                nanos.put(METHODS.getOrDefault(method, method), median);
            }
        } catch (RunnerException e) {
            throw CommandFailure.broken("JMH could not run: " + e.getMessage());
        }
        return nanos;
    }
}
