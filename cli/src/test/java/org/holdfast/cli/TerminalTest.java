package org.holdfast.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalTest {
    @Test
    void onlyTheLaunchersWordMakesATerminal() {
        assertTrue(Terminal.interactive(Map.of("HOLDFAST_TTY", "1")::get));
        assertFalse(Terminal.interactive(Map.of("HOLDFAST_TTY", "0")::get));
        assertFalse(Terminal.interactive(Map.<String, String>of()::get));
    }

    @Test
    void colourIsForTerminalsAndAnyNonEmptyNoColorTurnsItOff() {
        assertTrue(Terminal.colour(Map.of("HOLDFAST_TTY", "1")::get));
        assertTrue(Terminal.colour(Map.of("HOLDFAST_TTY", "1", "NO_COLOR", "")::get));
        assertFalse(Terminal.colour(Map.of("HOLDFAST_TTY", "1", "NO_COLOR", "0")::get));
        assertFalse(Terminal.colour(Map.<String, String>of()::get));
    }
}
