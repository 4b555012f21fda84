package org.holdfast.bench.table;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.holdfast.bench.topic.Bytes;
import org.holdfast.bench.topic.Topic;
import org.holdfast.bench.topic.Variants;

/** What a look-up that takes a claim costs. */
public final class TableTopic implements Topic {
    static final String BASE = "get and bare pair";

    @Override
    public String name() {
        return "table";
    }

    @Override
    public String base() {
        return BASE;
    }

    @Override
    public Variants load() {
        Variants all = new Variants();
        all.add("map", ConcurrentMapVariants.Get.class, ConcurrentMapVariants.ComputeIfPresent.class);
        all.add("Holdfast", TableVariants.With.class, TableVariants.Find.class, TableVariants.Acquire.class);
        all.add("locks", LockedMapVariants.ReadLock.class, LockedMapVariants.Synchronized.class);
        all.add("many keys", ConcurrentMapVariants.GetMany.class, ConcurrentMapVariants.ComputeIfPresentMany.class);
        all.add(
                "many keys",
                TableVariants.WithMany.class,
                TableVariants.FindMany.class,
                TableVariants.AcquireMany.class);
        all.add("many keys", LockedMapVariants.ReadLockMany.class, LockedMapVariants.SynchronizedMany.class);
        return all;
    }

    @Override
    public Map<String, Double> sizes(Variants variants, Predicate<String> wanted) {
        return Bytes.perOperation(variants, wanted);
    }

    @Override
    public List<String> peers() {
        return List.of();
    }
}
