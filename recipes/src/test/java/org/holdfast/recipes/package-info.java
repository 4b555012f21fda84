/** Tests of the recipes: what they change, and as many on what they leave alone. */
package org.holdfast.recipes;
