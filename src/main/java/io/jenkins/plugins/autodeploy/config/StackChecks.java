package io.jenkins.plugins.autodeploy.config;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.deployment.WaitFor;
import io.jenkins.plugins.autodeploy.spinnaker.GatePipeline;
import io.jenkins.plugins.autodeploy.spinnaker.WebhookUrl;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jvnet.localizer.Localizable;

/** Checks the settings of a stack. A check returns what is wrong and what to do; empty if nothing is wrong. */
final class StackChecks {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

    /** The pipeline names that {@link GatePipeline} does not accept. */
    private static final Pattern UNSENDABLE = Pattern.compile("[/\\\\;%\\p{Cntrl}]|^\\.+$");

    private static final Duration LONGEST = Duration.ofDays(1);

    private StackChecks() {}

    @NonNull
    static Optional<Localizable> name(@NonNull String name) {
        if (name.isEmpty()) {
            return Optional.of(Messages._StackChecks_nameMissing());
        }
        return NAME.matcher(name).matches()
                ? Optional.empty()
                : Optional.of(Messages._StackChecks_nameWrong(Texts.shortened(name)));
    }

    /**
     * Checks that a name is not used twice. Names are compared without regard to case, because case does not count in a
     * hold label.
     *
     * @param names the names of all stacks, including this stack
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
        if (TextLength.URL.check(url).isPresent()) {
            return TextLength.URL.check(url);
        }
        try {
            WebhookUrl.parse(url);
            return Optional.empty();
        } catch (UserErrorException e) {
            return Optional.of(Messages._StackChecks_urlWrong(e.getMessage()));
        }
    }

    /**
     * Says that a stack whose name looks like production serves all repositories.
     *
     * @param stack the name of the stack
     * @param text patterns in which {@link #repositories} found no error
     */
    @NonNull
    static Optional<Localizable> production(@NonNull String stack, @NonNull String text) {
        return ProjectChecks.isProduction(stack)
                        && RepositoryPatterns.of(text).patterns().isEmpty()
                ? Optional.of(Messages._StackChecks_production(Texts.shortened(stack)))
                : Optional.empty();
    }

    /** @param url a URL in which {@link #webhookUrl} found no error */
    @NonNull
    static Optional<Localizable> unencrypted(@NonNull String url) {
        return new WebhookUrl(url).isUnencrypted()
                ? Optional.of(Messages._StackChecks_urlUnencrypted())
                : Optional.empty();
    }

    /** @param again whether another field of the stack says again what {@code start} says */
    @NonNull
    static Optional<Localizable> startedTwice(boolean again) {
        return again ? Optional.of(Messages._StackChecks_startedTwice()) : Optional.empty();
    }

    @NonNull
    static Optional<Localizable> application(@NonNull String application) {
        if (application.isEmpty()) {
            return Optional.of(Messages._StackChecks_applicationMissing());
        }
        return SpinnakerChecks.isApplication(application)
                ? Optional.empty()
                : Optional.of(Messages._StackChecks_applicationWrong(Texts.shortened(application)));
    }

    @NonNull
    static Optional<Localizable> pipeline(@NonNull String pipeline) {
        if (pipeline.isEmpty()) {
            return Optional.of(Messages._StackChecks_pipelineMissing());
        }
        return UNSENDABLE.matcher(pipeline).find()
                ? Optional.of(Messages._StackChecks_pipelineWrong())
                : TextLength.NAME.check(pipeline);
    }

    @NonNull
    static Optional<Localizable> startedByGate(boolean gateIsKnown) {
        return gateIsKnown ? Optional.empty() : Optional.of(Messages._StackChecks_gateMissingToStart());
    }

    /** @param waitFor a name of {@link WaitFor}; empty for the default */
    @NonNull
    static Optional<Localizable> waitFor(@NonNull String waitFor) {
        try {
            if (!waitFor.isEmpty()) {
                WaitFor.of(waitFor);
            }
            return Optional.empty();
        } catch (UserErrorException e) {
            return Optional.of(Messages._StackChecks_waitForWrong(Texts.shortened(waitFor)));
        }
    }

    /** @param waitFor a value in which {@link #waitFor} found no error */
    @NonNull
    static Optional<Localizable> followed(@NonNull String waitFor, boolean gateIsKnown) {
        return gateIsKnown || waitFor.isEmpty() || waitFor.equalsIgnoreCase(WaitFor.ACCEPTED.toString())
                ? Optional.empty()
                : Optional.of(Messages._StackChecks_gateMissingToFollow());
    }

    /** @param minutes a whole number; empty for the default */
    @NonNull
    static Optional<Localizable> timeLimit(@NonNull String minutes) {
        return minutes.isEmpty() || isMinutesOfADay(minutes)
                ? Optional.empty()
                : Optional.of(Messages._StackChecks_timeLimitWrong(Texts.shortened(minutes)));
    }

    private static boolean isMinutesOfADay(String text) {
        try {
            int minutes = Integer.parseInt(text);
            return minutes >= 1 && minutes <= LONGEST.toMinutes();
        } catch (NumberFormatException e) {
            return false;
        }
    }

    @NonNull
    static Optional<Localizable> repositories(@NonNull String text) {
        if (TextLength.LONG.check(text).isPresent()) {
            return TextLength.LONG.check(text);
        }
        RepositoryPatterns patterns = RepositoryPatterns.of(text);
        if (patterns.patterns().isEmpty()) {
            // A comma alone must not mean all repositories.
            return text.isBlank() ? Optional.empty() : Optional.of(Messages._StackChecks_patternWrong(text));
        }
        return patterns.malformed().stream()
                .findFirst()
                .map(each -> Messages._StackChecks_patternWrong(Texts.shortened(each)));
    }
}
