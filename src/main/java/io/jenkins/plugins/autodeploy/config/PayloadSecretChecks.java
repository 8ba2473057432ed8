package io.jenkins.plugins.autodeploy.config;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.spinnaker.Trigger;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jvnet.localizer.Localizable;

/** Checks the settings of a payload secret. A check returns what is wrong; empty if nothing is wrong. */
final class PayloadSecretChecks {

    private PayloadSecretChecks() {}

    @NonNull
    static Optional<Localizable> key(@NonNull String key) {
        if (key.isEmpty()) {
            return Optional.of(Messages._PayloadSecretChecks_keyMissing());
        }
        return Trigger.KEYS.contains(key)
                ? Optional.of(Messages._PayloadSecretChecks_keyTaken(
                        key, Trigger.KEYS.stream().sorted().collect(Collectors.joining(", "))))
                : TextLength.NAME.check(key).or(() -> ParameterChecks.expression(key));
    }

    @NonNull
    static Optional<Localizable> repeated(@NonNull String key, @NonNull Collection<String> others) {
        return others.contains(key) ? Optional.of(Messages._PayloadSecretChecks_keyRepeated(key)) : Optional.empty();
    }

    @NonNull
    static Optional<Localizable> credentialsId(@NonNull String credentialsId) {
        return credentialsId.isEmpty()
                ? Optional.of(Messages._PayloadSecretChecks_credentialMissing())
                : TextLength.NAME.check(credentialsId);
    }
}
