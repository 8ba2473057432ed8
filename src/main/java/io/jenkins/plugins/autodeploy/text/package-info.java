/**
 * Makes texts safe that others wrote, before a log or a page shows them. Every line of a console, of a log file and of
 * the system log passes through this package.
 */
package io.jenkins.plugins.autodeploy.text;
