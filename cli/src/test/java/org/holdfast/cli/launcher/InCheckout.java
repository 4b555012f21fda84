package org.holdfast.cli.launcher;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Gives each test a checkout of its own. */
@DisabledOnOs(OS.WINDOWS)
abstract class InCheckout {
    @TempDir
    Path folder;

    Checkout checkout;

    @BeforeEach
    void checkOut() {
        checkout = new Checkout(folder);
    }
}
