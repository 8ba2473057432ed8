package io.jenkins.plugins.checks.api;

import hudson.model.Job;
import hudson.model.TaskListener;

public abstract class ChecksPublisherFactory {

    public static ChecksPublisher fromJob(Job<?, ?> job, TaskListener listener) {
        throw new UnsupportedOperationException();
    }
}
