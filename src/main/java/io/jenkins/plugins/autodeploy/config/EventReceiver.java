package io.jenkins.plugins.autodeploy.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.delivery.WebhookReceiver;
import io.jenkins.plugins.autodeploy.event.AutoDeployEvent;
import io.jenkins.plugins.autodeploy.event.EventKind;
import io.jenkins.plugins.autodeploy.github.RepositoryName;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * A receiver of webhooks: a web address that gets events in the format of CDEvents. The secret itself is a credential. This
 * class has only the id of the credential.
 */
public final class EventReceiver implements Describable<EventReceiver> {

    private final String name;
    private final String url;
    private final String credentialsId;
    private String repositories = "";
    private String events = "";

    /**
     * @param name the name, which no other receiver has
     * @param url the https URL to which events are sent
     * @param credentialsId the id of a <em>Secret text</em> credential of the controller. Its secret signs the requests
     */
    @DataBoundConstructor
    public EventReceiver(@CheckForNull String name, @CheckForNull String url, @CheckForNull String credentialsId) {
        this.name = Texts.trim(name);
        this.url = Texts.trim(url);
        this.credentialsId = Texts.trim(credentialsId);
    }

    /** XStream calls no constructor. If a field is missing in hand-edited XML, the field gets its default here. */
    private Object readResolve() {
        EventReceiver read = new EventReceiver(name, url, credentialsId);
        read.setRepositories(repositories);
        read.setEvents(events);
        return read;
    }

    /** The name, which no other receiver has. */
    @NonNull
    public String getName() {
        return name;
    }

    /** The URL to which events are sent. */
    @NonNull
    public String getUrl() {
        return url;
    }

    /** The id of the credential that has the secret. */
    @NonNull
    public String getCredentialsId() {
        return credentialsId;
    }

    /** The repositories whose events are sent, in the form that {@link RepositoryPatterns} reads. Empty for all. */
    @NonNull
    public String getRepositories() {
        return repositories;
    }

    /** @param repositories see {@link #getRepositories}; null is the same as empty */
    @DataBoundSetter
    public void setRepositories(@CheckForNull String repositories) {
        this.repositories = Texts.trim(repositories);
    }

    /** The names of the {@linkplain EventKind kinds} of events that are sent, with commas between them. Empty for all. */
    @NonNull
    public String getEvents() {
        return events;
    }

    /** @param events see {@link #getEvents}; null is the same as empty */
    @DataBoundSetter
    public void setEvents(@CheckForNull String events) {
        this.events = Texts.trim(events);
    }

    /**
     * The receiver as a plain value.
     *
     * @throws UserErrorException if a field is wrong; the message names the field
     */
    @NonNull
    WebhookReceiver receiver() throws UserErrorException {
        String field = "event receiver " + Texts.shortened(name) + ", ";
        ConfigurationError.check(field + "name", EventReceiverChecks.name(name));
        ConfigurationError.check(field + "url", EventReceiverChecks.url(url));
        ConfigurationError.check(field + "credentialsId", PayloadSecretChecks.credentialsId(credentialsId));
        ConfigurationError.check(field + "repositories", StackChecks.repositories(repositories));
        ConfigurationError.check(field + "events", EventReceiverChecks.events(events));
        RepositoryPatterns patterns = RepositoryPatterns.of(repositories);
        Set<EventKind> kinds = EventReceiverChecks.kinds(events);
        return new WebhookReceiver(
                name,
                URI.create(url),
                new EventSecret(credentialsId),
                event -> kinds.contains(event.kind()) && matches(patterns, event));
    }

    private static boolean matches(RepositoryPatterns patterns, AutoDeployEvent event) {
        String repository = event.repository().name();
        return patterns.patterns().isEmpty()
                || repository != null && patterns.match(event.repository().host(), RepositoryName.of(repository));
    }

    /** Describes a receiver on the configuration page. */
    @Extension
    public static final class DescriptorImpl extends Descriptor<EventReceiver> {

        @Override
        public String getDisplayName() {
            return Messages.EventReceiver_displayName();
        }

        /** The choices of the field {@code credentialsId} in the form. */
        @POST
        public ListBoxModel doFillCredentialsIdItems(@QueryParameter String credentialsId) {
            return ControllerCredentials.choices(credentialsId, List.of(StringCredentials.class));
        }

        /** Checks the field {@code name} of the form. */
        @POST
        public FormValidation doCheckName(@QueryParameter String value) {
            return FormCheck.of(() -> EventReceiverChecks.name(Texts.trim(value)));
        }

        /** Checks the field {@code url} of the form. */
        @POST
        public FormValidation doCheckUrl(@QueryParameter String value) {
            return FormCheck.of(
                    () -> EventReceiverChecks.url(Texts.trim(value)),
                    () -> EventReceiverChecks.unencrypted(Texts.trim(value)));
        }

        /** Checks the field {@code credentialsId} of the form. */
        @POST
        public FormValidation doCheckCredentialsId(@QueryParameter String value) {
            return FormCheck.of(() -> PayloadSecretChecks.credentialsId(Texts.trim(value))
                    .or(() -> SecretTexts.problem(Texts.trim(value))));
        }

        /** Checks the field {@code repositories} of the form. */
        @POST
        public FormValidation doCheckRepositories(@QueryParameter String value) {
            return FormCheck.of(() -> StackChecks.repositories(Texts.trim(value)));
        }

        /** Checks the field {@code events} of the form. */
        @POST
        public FormValidation doCheckEvents(@QueryParameter String value) {
            return FormCheck.of(() -> EventReceiverChecks.events(Texts.trim(value)));
        }
    }
}
