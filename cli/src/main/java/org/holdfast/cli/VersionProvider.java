package org.holdfast.cli;

import picocli.CommandLine;

/** Answers {@code --version} of every command. */
final class VersionProvider implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"holdfast " + Version.own()};
    }
}
