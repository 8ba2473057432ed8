package io.jenkins.plugins.autodeploy.fakes.spinnaker;

import java.util.Map;

/** Echo's {@code Event} of one webhook. */
record WebhookEvent(String eventId, String type, String source, Map<String, Object> payload) {}
