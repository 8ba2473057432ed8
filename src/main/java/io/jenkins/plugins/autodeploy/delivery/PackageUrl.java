package io.jenkins.plugins.autodeploy.delivery;

import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.autodeploy.event.EventRepository;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The package URL of a release: what CDEvents names an artifact with. Its type is {@code github}, whose owner and name are
 * in lower case (purl-spec, types/github-definition.json, read 2026-11-29).
 */
final class PackageUrl {

    private PackageUrl() {}

    /** @param version the tag or the commit; null for a repository without a release */
    static String of(EventRepository repository, @Nullable String version) {
        String name = repository.name() == null ? "id/" + repository.id() : repository.name();
        return "pkg:github/" + name.toLowerCase(Locale.ROOT)
                + (version == null ? "" : "@" + encoded(version))
                + (repository.host().equals("github.com") ? "" : "?repository_url=" + encoded(repository.host()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
    }
}
