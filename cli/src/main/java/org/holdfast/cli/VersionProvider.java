package org.holdfast.cli;

import picocli.CommandLine;

/**
 * Answers {@code --version} of every command that names it.
 *
 * <p>Thread safety: stateless.
 */
public final class VersionProvider implements CommandLine.IVersionProvider {
    /** Made by picocli. */
    public VersionProvider() {}

    /** {@inheritDoc} */
    @Override
    public String[] getVersion() {
        return new String[] {"holdfast " + Version.own()};
    }
}
