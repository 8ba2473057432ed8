package org.kohsuke.github;

public enum GHEvent {
    PULL_REQUEST
}
