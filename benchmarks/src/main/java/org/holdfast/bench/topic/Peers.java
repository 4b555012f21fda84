package org.holdfast.bench.topic;

import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The libraries that the peers come from.
 *
 * <p>Thread safety: stateless.
 */
public final class Peers {
    private static final Pattern JAR = Pattern.compile("([^/]+)\\.jar!/");

    private Peers() {}

    /**
     * Answers their names and versions, as their jars are called. Found without loading a class, so that none is too new.
     *
     * @param classes one of each, with slashes
     * @return in that order
     */
    public static List<String> jars(List<String> classes) {
        List<String> jars = new ArrayList<>();
        for (String name : classes) {
            URL place = Peers.class.getClassLoader().getResource(name + ".class");
            Matcher jar = JAR.matcher(String.valueOf(place));
            jars.add(jar.find() ? jar.group(1) : name + " from " + place);
        }
        return List.copyOf(jars);
    }
}
