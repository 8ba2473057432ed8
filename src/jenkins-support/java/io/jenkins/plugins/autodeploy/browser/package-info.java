/** The browser that the tests of this package use as a person does. */
package io.jenkins.plugins.autodeploy.browser;
