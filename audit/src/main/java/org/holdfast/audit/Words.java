package org.holdfast.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What names suggest. Plain English words as programmers use them for counting; a name is one piece of evidence among
 * several and never decides alone. Most of it is the lists.
 *
 * <p>Thread safety: immutable.
 */
final class Words {
    private static final Set<String> COUNTED = Set.of(
            "ref",
            "refs",
            "refcnt",
            "refcount",
            "rc",
            "reference",
            "references",
            "referenced",
            "use",
            "uses",
            "usage",
            "usages",
            "user",
            "users",
            "holder",
            "holders",
            "share",
            "shares",
            "lease",
            "leases",
            "retain",
            "retained",
            "pin",
            "pins",
            "pinned",
            "claims",
            "owners",
            "handles",
            "opens",
            "opened",
            "open",
            "clients",
            "acquire",
            "acquired");

    private static final Set<String> OTHERWISE = Set.of(
            "pending",
            "state",
            "ctl",
            "work",
            "elem",
            "elems",
            "leaves",
            "queue",
            "queued",
            "size",
            "permits",
            "permit",
            "credit",
            "credits",
            "token",
            "tokens",
            "limit",
            "wip",
            "outstanding",
            "inflight",
            "flight",
            "running",
            "stat",
            "stats",
            "metric",
            "depth",
            "level",
            "version",
            "seq",
            "sequence",
            "index",
            "idx",
            "waiters",
            "waiting",
            "waits",
            "tasks",
            "task",
            "requests",
            "request",
            "bytes",
            "elements",
            "element",
            "entries",
            "items",
            "remaining",
            "missed",
            "requested",
            "processing",
            "position",
            "pos",
            "offset",
            "length",
            "len",
            "capacity",
            "nesting",
            "nested",
            "indent",
            "hold",
            "holds",
            "reentrant",
            "reentrance",
            "recursion",
            "threads",
            "workers",
            "worker",
            "ops",
            "operations",
            "calls",
            "messages",
            "completed",
            "total",
            "available",
            "acks",
            "responses",
            "attempts",
            "retries",
            "stack",
            "cursor",
            "height",
            "row",
            "rows",
            "col",
            "line",
            "sum",
            "num",
            "number",
            "max",
            "min",
            "errors",
            "events",
            "batch",
            "buffered",
            "idle",
            "balance",
            "score",
            "modcount");

    /** Words that end like those for what goes on, and say that something is held. */
    private static final Set<String> HOLDING =
            Set.of("sharing", "using", "holding", "pinning", "referencing", "tracking");

    private static final Set<String> ACQUIRES = Set.of(
            "retain",
            "acquire",
            "ref",
            "incref",
            "incrementref",
            "addref",
            "reserve",
            "reference",
            "increment",
            "inc",
            "use",
            "open",
            "share",
            "lease",
            "pin",
            "hold",
            "incr",
            "increase",
            "up",
            "grab",
            "attach",
            "checkout",
            "borrow",
            "register",
            "get",
            "obtain",
            "init",
            "add");

    private static final Set<String> RELEASES = Set.of(
            "release",
            "unref",
            "decref",
            "deref",
            "unreference",
            "dereference",
            "decrement",
            "dec",
            "unreserve",
            "close",
            "free",
            "unuse",
            "unpin",
            "drop",
            "decr",
            "decrease",
            "down",
            "put",
            "detach",
            "dispose",
            "return",
            "unregister",
            "deregister",
            "remove",
            "shutdown",
            "destroy",
            "unhold",
            "unexport");

    private static final Set<String> STRONG_PAIR = Set.of(
            "retain",
            "incref",
            "addref",
            "unref",
            "decref",
            "deref",
            "unreference",
            "dereference",
            "reference",
            "ref",
            "refcount",
            "refs",
            "usage",
            "pin",
            "unpin");

    private static final Set<String> DISPOSES = Set.of(
            "close",
            "free",
            "release",
            "destroy",
            "dispose",
            "deallocate",
            "dealloc",
            "delete",
            "shutdown",
            "unmap",
            "clean",
            "cleanup",
            "recycle",
            "evict",
            "stop",
            "terminate",
            "disconnect",
            "unload",
            "cleaner",
            "finalize",
            "finish",
            "purge",
            "discard",
            "teardown",
            "cancel",
            "reclaim",
            "tidy",
            "unlink",
            "uninstall",
            "zero",
            "last",
            "expire",
            "deactivate",
            "detach",
            "remove",
            "unregister",
            "retire",
            "deref",
            "decref",
            "collect",
            "gc",
            "unexport",
            "end");

    private static final Set<String> ENDS_OF_WORK = Set.of(
            "complete",
            "completed",
            "completion",
            "error",
            "success",
            "failure",
            "failed",
            "finish",
            "finished",
            "done",
            "sent",
            "response",
            "after");

    private static final Set<String> STARTS_OF_WORK = Set.of(
            "request",
            "signal",
            "submit",
            "execute",
            "schedule",
            "enqueue",
            "complete",
            "produce",
            "send",
            "post",
            "work",
            "before");

    private static final Set<String> COMPLETES = Set.of("complete", "completed", "done", "error", "fail", "succeed");

    private static final Set<String> PUTS_IN = Set.of(
            "add",
            "addfirst",
            "addlast",
            "addall",
            "offer",
            "offerfirst",
            "offerlast",
            "push",
            "put",
            "putifabsent",
            "set");

    private static final Set<String> TAKES_OUT = Set.of(
            "remove",
            "removefirst",
            "removelast",
            "removeall",
            "poll",
            "pollfirst",
            "polllast",
            "pop",
            "take",
            "clear",
            "set");

    private static final Set<String> SIGNALS = Set.of(
            "notify",
            "notifyall",
            "signal",
            "signalall",
            "countdown",
            "complete",
            "unpark",
            "drain",
            "schedule",
            "trysuccess",
            "setsuccess",
            "onnext",
            "oncomplete",
            "onerror",
            "request",
            "resume",
            "wakeup",
            "run",
            "execute",
            "flush",
            "arrive",
            "subscribe",
            "submit",
            "poll",
            "offer",
            "emit",
            "fire");

    private Words() {}

    /** The words of a name in camel case or with underscores, in lower case. */
    static List<String> of(String name) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < name.length() && i < 200; i++) {
            char c = name.charAt(i);
            boolean upper = Character.isUpperCase(c);
            boolean starts = upper
                    && ((i > 0 && !Character.isUpperCase(name.charAt(i - 1)))
                            || (i + 1 < name.length() && Character.isLowerCase(name.charAt(i + 1))));
            if (starts || !Character.isLetter(c)) {
                flush(words, word);
            }
            if (Character.isLetter(c)) {
                word.append(c);
            }
        }
        flush(words, word);
        return words;
    }

    private static void flush(List<String> words, StringBuilder word) {
        if (word.length() > 0) {
            words.add(word.toString().toLowerCase(Locale.ROOT));
            word.setLength(0);
        }
    }

    static boolean counted(String name) {
        return any(name, COUNTED);
    }

    static boolean otherwise(String name) {
        return any(name, OTHERWISE) || name.equals("active") || goesOn(name);
    }

    /** Whether a name says what goes on: fetching, loading, sending. */
    private static boolean goesOn(String name) {
        for (String word : of(name)) {
            if (word.length() > 6 && word.endsWith("ing") && !HOLDING.contains(word)) {
                return true;
            }
        }
        return false;
    }

    static boolean acquires(String name) {
        return any(name, ACQUIRES);
    }

    static boolean releases(String name) {
        return any(name, RELEASES);
    }

    static boolean endsWork(String name) {
        return any(name, ENDS_OF_WORK);
    }

    /** Whether a method's name says that some work starts. */
    static boolean beginsWork(String name) {
        return any(name, STARTS_OF_WORK);
    }

    /** Whether a method completes a result: {@code complete}, {@code onComplete}, {@code onError}. */
    static boolean completes(String name) {
        return any(name, COMPLETES);
    }

    /** Whether a method of a collection puts something in, by its whole name. */
    static boolean putsIn(String name) {
        return PUTS_IN.contains(name.toLowerCase(Locale.ROOT));
    }

    /** Whether a method of a collection takes something out, by its whole name. */
    static boolean takesOut(String name) {
        return TAKES_OUT.contains(name.toLowerCase(Locale.ROOT));
    }

    static boolean strong(String name) {
        List<String> words = of(name);
        for (int i = 0; i < words.size(); i++) {
            if (STRONG_PAIR.contains(words.get(i))
                    || (i > 0 && STRONG_PAIR.contains(words.get(i - 1) + words.get(i)))) {
                return true;
            }
        }
        return false;
    }

    /** Whether a name says that something is counted. */
    static boolean counts(String name) {
        for (String word : of(name)) {
            if (word.startsWith("count")
                    || word.equals("cnt")
                    || word.equals("refcount")
                    || word.equals("refcnt")
                    || word.equals("tracker")) {
                return true;
            }
        }
        return false;
    }

    static boolean disposes(String name) {
        return any(name, DISPOSES);
    }

    static boolean signals(String name) {
        return any(name, SIGNALS) || SIGNALS.contains(name.toLowerCase(Locale.ROOT));
    }

    private static boolean any(String name, Set<String> set) {
        for (String word : of(name)) {
            if (set.contains(word)) {
                return true;
            }
        }
        return false;
    }
}
