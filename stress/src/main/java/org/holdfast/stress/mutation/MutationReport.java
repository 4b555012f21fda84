package org.holdfast.stress.mutation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * What PIT wrote.
 *
 * @param killed mutations that a failing test found
 * @param timedOut mutations on which a test hung; PIT calls them detected, we do not call them killed
 * @param survivors the others, each as class.method:line description
 * @param places where mutations lived although tests could have failed, each as "Class: method", as
 *     docs/mutation-survivors.md writes it; without run errors, which are neither killed nor alive
 */
record MutationReport(int killed, int timedOut, List<String> survivors, Set<String> places) {
    private static final Set<String> ALIVE = Set.of("SURVIVED", "NO_COVERAGE");

    static MutationReport read(Path file) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            NodeList mutations =
                    factory.newDocumentBuilder().parse(file.toFile()).getElementsByTagName("mutation");
            int killed = 0;
            int timedOut = 0;
            List<String> survivors = new ArrayList<>();
            Set<String> places = new TreeSet<>();
            for (int i = 0; i < mutations.getLength(); i++) {
                Element mutation = (Element) mutations.item(i);
                switch (mutation.getAttribute("status")) {
                    case "KILLED" -> killed++;
                    case "TIMED_OUT" -> timedOut++;
                    default -> {
                        survivors.add(describe(mutation));
                        if (ALIVE.contains(mutation.getAttribute("status"))) {
                            places.add(place(mutation));
                        }
                    }
                }
            }
            return new MutationReport(killed, timedOut, survivors, places);
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(file + " is not a report of PIT", e);
        }
    }

    int total() {
        return killed + timedOut + survivors.size();
    }

    /** The share that a failing test found, in percent. */
    double percent() {
        return total() == 0 ? 0 : 100.0 * killed / total();
    }

    /** A lambda counts as the method that it stands in. */
    private static String place(Element mutation) {
        String method = text(mutation, "mutatedMethod").replaceFirst("^lambda\\$(.*)\\$\\d+$", "$1");
        String name = method.equals("<init>") || method.equals("new") ? "constructor" : method;
        return text(mutation, "mutatedClass").replaceFirst("^.*\\.", "").replace('$', '.') + ": " + name;
    }

    private static String describe(Element mutation) {
        String type = text(mutation, "mutatedClass");
        return type.substring(type.lastIndexOf('.') + 1) + "." + text(mutation, "mutatedMethod") + ":"
                + text(mutation, "lineNumber") + " " + text(mutation, "description") + " ("
                + mutation.getAttribute("status") + ")";
    }

    private static String text(Element mutation, String name) {
        NodeList found = mutation.getElementsByTagName(name);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent();
    }
}
