package io.jenkins.plugins.autodeploy.config;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.spinnaker.WebhookUrl;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jvnet.localizer.Localizable;

/** What can be wrong with the texts that configure a stack. Each answer says what to do; empty where all is well. */
final class StackChecks {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

    private StackChecks() {}

    @NonNull
    static Optional<Localizable> name(@NonNull String name) {
        if (name.isEmpty()) {
            return Optional.of(Messages._StackChecks_nameMissing());
        }
        return NAME.matcher(name).matches() ? Optional.empty() : Optional.of(Messages._StackChecks_nameWrong(name));
    }

    /**
     * Without regard to case: hold labels have none.
     *
     * @param names those of all stacks, this one among them
     */
    @NonNull
    static Optional<Localizable> repeated(@NonNull String name, @NonNull Collection<String> names) {
        return names.stream().filter(name::equalsIgnoreCase).count() > 1
                ? Optional.of(Messages._StackChecks_nameRepeated(name))
                : Optional.empty();
    }

    @NonNull
    static Optional<Localizable> webhookUrl(@NonNull String url) {
        if (url.isEmpty()) {
            return Optional.of(Messages._StackChecks_urlMissing());
        }
        try {
            new WebhookUrl(url);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(Messages._StackChecks_urlWrong(e.getMessage()));
        }
    }

    /** @param url one that {@link #webhookUrl} found right */
    @NonNull
    static Optional<Localizable> unencrypted(@NonNull String url) {
        return new WebhookUrl(url).isUnencrypted()
                ? Optional.of(Messages._StackChecks_urlUnencrypted())
                : Optional.empty();
    }

    @NonNull
    static Optional<Localizable> repositories(@NonNull String text) {
        List<String> malformed = RepositoryPatterns.of(text).malformed();
        return malformed.isEmpty()
                ? Optional.empty()
                : Optional.of(Messages._StackChecks_patternWrong(malformed.get(0)));
    }
}
