package org.jenkinsci.plugins.github.extension;

import hudson.ExtensionPoint;
import hudson.model.Item;
import java.util.Set;
import org.kohsuke.github.GHEvent;

public abstract class GHEventsSubscriber implements ExtensionPoint {

    protected abstract boolean isApplicable(Item project);

    protected abstract Set<GHEvent> events();

    protected void onEvent(GHSubscriberEvent event) {
        throw new UnsupportedOperationException();
    }
}
