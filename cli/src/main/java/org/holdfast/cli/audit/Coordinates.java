package org.holdfast.cli.audit;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import org.apache.maven.model.building.DefaultModelBuilder;
import org.apache.maven.model.io.xpp3.MavenXpp3Reader;
import org.apache.maven.repository.internal.MavenRepositorySystemUtils;
import org.apache.maven.settings.Activation;
import org.apache.maven.settings.Mirror;
import org.apache.maven.settings.Profile;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Repository;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.building.DefaultSettingsBuilderFactory;
import org.apache.maven.settings.building.DefaultSettingsBuildingRequest;
import org.apache.maven.settings.building.SettingsBuildingException;
import org.apache.maven.settings.crypto.DefaultSettingsDecrypter;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.repository.LocalRepository;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.repository.RepositoryPolicy;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.supplier.RepositorySystemSupplier;
import org.eclipse.aether.util.repository.AuthenticationBuilder;
import org.eclipse.aether.util.repository.DefaultAuthenticationSelector;
import org.eclipse.aether.util.repository.DefaultMirrorSelector;
import org.eclipse.aether.util.repository.DefaultProxySelector;
import org.holdfast.cli.CommandFailure;
import org.jspecify.annotations.Nullable;
import org.sonatype.plexus.components.cipher.DefaultPlexusCipher;
import org.sonatype.plexus.components.sec.dispatcher.DefaultSecDispatcher;

/**
 * Fetches artifacts as Maven would: from the user's local repository, else from the repositories, mirrors and proxies of the
 * user's {@code settings.xml}. An artifact is fetched by itself, without what it depends on.
 *
 * <p>Thread safety: for one thread.
 */
final class Coordinates {
    private static final Pattern SHAPE =
            Pattern.compile("[\\w.-]+:[\\w.-]+(?::(?<extension>[\\w.-]+))?(?::[\\w.-]+)?:[^:/\\\\\\s]+");

    private final RepositorySystem system;
    private final DefaultRepositorySystemSession session;
    private final List<RemoteRepository> repositories;

    /** Reads the user's settings. */
    Coordinates() {
        this(settings());
    }

    Coordinates(Settings settings) {
        system = new RepositorySystemSupplier().get();
        session = MavenRepositorySystemUtils.newSession();
        session.setOffline(settings.isOffline());
        session.setSystemProperties(System.getProperties());
        session.setLocalRepositoryManager(system.newLocalRepositoryManager(session, local(settings)));
        session.setAuthenticationSelector(authentication(settings));
        session.setMirrorSelector(mirrors(settings));
        session.setProxySelector(proxies(settings));
        repositories = system.newResolutionRepositories(session, remote(settings));
    }

    /** Whether a target has the shape of coordinates: {@code group:artifact[:extension[:classifier]]:version}. */
    static boolean matches(String target) {
        return SHAPE.matcher(target).matches();
    }

    /**
     * Fetches an artifact.
     *
     * @throws Unresolvable with the reason
     */
    Path fetch(String coordinates) throws Unresolvable {
        try {
            ArtifactRequest request = new ArtifactRequest(new DefaultArtifact(coordinates), repositories, "audit");
            File file = system.resolveArtifact(session, request).getArtifact().getFile();
            if (file == null) {
                throw new Unresolvable("it has no file");
            }
            return file.toPath();
        } catch (ArtifactResolutionException | IllegalArgumentException e) {
            throw new Unresolvable(reason(e));
        }
    }

    /** What Maven says, on one line. */
    private static String reason(Exception e) {
        return String.valueOf(e.getMessage()).replaceAll("\\s+", " ").strip();
    }

    /** An artifact cannot be had. */
    static final class Unresolvable extends Exception {
        private static final long serialVersionUID = 1L;

        Unresolvable(String message) {
            super(message);
        }
    }

    // ------------------------------------------------------------------------------------------------ settings

    private static Settings settings() {
        Properties properties = new Properties();
        properties.putAll(System.getProperties());
        System.getenv().forEach((name, value) -> properties.setProperty("env." + name, value));
        DefaultSettingsBuildingRequest request = new DefaultSettingsBuildingRequest()
                .setUserSettingsFile(new File(System.getProperty("user.home"), ".m2/settings.xml"))
                .setSystemProperties(properties);
        installation().ifPresent(home -> request.setGlobalSettingsFile(new File(home, "conf/settings.xml")));
        try {
            Settings settings = new DefaultSettingsBuilderFactory()
                    .newInstance()
                    .build(request)
                    .getEffectiveSettings();
            decrypt(settings);
            return settings;
        } catch (SettingsBuildingException e) {
            throw CommandFailure.usage(
                    "Maven's settings cannot be read: " + reason(e) + "; mend them, as for Maven itself");
        }
    }

    private static void decrypt(Settings settings) {
        File master = new File(System.getProperty("user.home"), ".m2/settings-security.xml");
        var dispatcher = new DefaultSecDispatcher(new DefaultPlexusCipher(), Map.of(), master.toString());
        var request = new DefaultSettingsDecryptionRequest(settings);
        var decrypted = new DefaultSettingsDecrypter(dispatcher).decrypt(request);
        settings.setServers(decrypted.getServers());
        settings.setProxies(decrypted.getProxies());
    }

    /** Maven's folder: as its launcher says it, else beside the mvn on the path. */
    private static Optional<File> installation() {
        String home = Optional.ofNullable(System.getenv("MAVEN_HOME"))
                .orElseGet(() -> String.valueOf(System.getenv("M2_HOME")));
        if (new File(home, "conf/settings.xml").isFile()) {
            return Optional.of(new File(home));
        }
        for (String folder : String.valueOf(System.getenv("PATH")).split(Pattern.quote(File.pathSeparator), -1)) {
            File mvn = new File(folder, "mvn");
            if (mvn.canExecute()) {
                try {
                    return Optional.of(mvn.getCanonicalFile().getParentFile().getParentFile());
                } catch (IOException e) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    private static LocalRepository local(Settings settings) {
        String set = System.getProperty("maven.repo.local", "");
        if (set.isEmpty()) {
            set = Optional.ofNullable(settings.getLocalRepository()).orElse("");
        }
        return new LocalRepository(set.isEmpty() ? System.getProperty("user.home") + "/.m2/repository" : set);
    }

    private static DefaultAuthenticationSelector authentication(Settings settings) {
        DefaultAuthenticationSelector selector = new DefaultAuthenticationSelector();
        for (Server server : settings.getServers()) {
            selector.add(
                    server.getId(),
                    new AuthenticationBuilder()
                            .addUsername(server.getUsername())
                            .addPassword(server.getPassword())
                            .addPrivateKey(server.getPrivateKey(), server.getPassphrase())
                            .build());
        }
        return selector;
    }

    private static DefaultMirrorSelector mirrors(Settings settings) {
        DefaultMirrorSelector selector = new DefaultMirrorSelector();
        for (Mirror mirror : settings.getMirrors()) {
            selector.add(
                    mirror.getId(),
                    mirror.getUrl(),
                    mirror.getLayout(),
                    false,
                    mirror.isBlocked(),
                    mirror.getMirrorOf(),
                    mirror.getMirrorOfLayouts());
        }
        return selector;
    }

    private static DefaultProxySelector proxies(Settings settings) {
        DefaultProxySelector selector = new DefaultProxySelector();
        for (Proxy proxy : settings.getProxies()) {
            if (proxy.isActive()) {
                selector.add(
                        new org.eclipse.aether.repository.Proxy(
                                proxy.getProtocol(),
                                proxy.getHost(),
                                proxy.getPort(),
                                new AuthenticationBuilder()
                                        .addUsername(proxy.getUsername())
                                        .addPassword(proxy.getPassword())
                                        .build()),
                        proxy.getNonProxyHosts());
            }
        }
        return selector;
    }

    /** Those of the active profiles, then those that Maven itself always has. */
    private static List<RemoteRepository> remote(Settings settings) {
        List<RemoteRepository> all = new ArrayList<>();
        for (Profile profile : settings.getProfiles()) {
            if (settings.getActiveProfiles().contains(profile.getId()) || activeByDefault(profile.getActivation())) {
                profile.getRepositories().forEach(repository -> all.add(remote(repository)));
            }
        }
        for (RemoteRepository always : everywhere()) {
            if (all.stream().noneMatch(repository -> repository.getId().equals(always.getId()))) {
                all.add(always);
            }
        }
        return all;
    }

    /** What stands in the pom that every pom inherits from. */
    private static List<RemoteRepository> everywhere() {
        try (InputStream pom = DefaultModelBuilder.class.getResourceAsStream("/org/apache/maven/model/pom-4.0.0.xml")) {
            return new MavenXpp3Reader()
                    .read(pom).getRepositories().stream()
                            .map(each -> new RemoteRepository.Builder(each.getId(), each.getLayout(), each.getUrl())
                                    .setSnapshotPolicy(new RepositoryPolicy(false, null, null))
                                    .build())
                            .toList();
        } catch (IOException | XmlPullParserException e) {
            throw new IllegalStateException(
                    "this build's Maven libraries lack the pom that every pom inherits from", e);
        }
    }

    private static boolean activeByDefault(@Nullable Activation activation) {
        return activation != null && activation.isActiveByDefault();
    }

    private static RemoteRepository remote(Repository repository) {
        return new RemoteRepository.Builder(repository.getId(), repository.getLayout(), repository.getUrl())
                .setReleasePolicy(policy(repository.getReleases()))
                .setSnapshotPolicy(policy(repository.getSnapshots()))
                .build();
    }

    private static RepositoryPolicy policy(org.apache.maven.settings.@Nullable RepositoryPolicy policy) {
        return policy == null
                ? new RepositoryPolicy()
                : new RepositoryPolicy(policy.isEnabled(), policy.getUpdatePolicy(), policy.getChecksumPolicy());
    }
}
